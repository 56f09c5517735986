package lib.trial;

//SOURCES Result.java
//SOURCES Trial.java
//SOURCES ../console/Table.java
//SOURCES ../demo/Removal.java
//SOURCES ../fault/CrashLeader.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Table;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.demo.Names;
import lib.demo.Removal;
import lib.demo.Variant;
import lib.fault.CrashLeader;
import lib.host.Together;

/** Several trials, each in a namespace of its own that is gone afterwards, as many at once as the machine bears. */
public final class Comparison {

    private final Cluster cluster;
    private final int replicas;
    private final Duration deploying;
    private final Duration deadline;
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();

    /**
     * @param deploying how long the members of a trial may take to come up
     * @param deadline  how long a trial is watched after its fault
     */
    public Comparison(Cluster cluster, int replicas, Duration deploying, Duration deadline) {
        this.cluster = cluster;
        this.replicas = replicas;
        this.deploying = deploying;
        this.deadline = deadline;
    }

    /** The results in the order of the variants. */
    public List<Result> of(List<Variant> variants, int parallel) {
        var free = new Semaphore(parallel, true);
        var cleanUp = new Thread(this::removeAll);
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try {
            return Together.each(variants, variant -> {
                var demo = demo(variant);
                free.acquireUninterruptibly();
                try {
                    return trial(demo, variant);
                } finally {
                    free.release();
                    remove(demo);
                }
            });
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
        }
    }

    /** The table for a terminal. */
    public static String table(List<Result> results) {
        var table = new Table("STACK", "ENTRYPOINT", "NEW LEADER", "FOLLOWING", "DEFUNCT", "VERDICT", "STUCK");
        results.forEach(result -> table.row(result.stack(), result.entrypoint(),
                result.newLeaderSeconds() == null ? "-" : "%.1f s".formatted(result.newLeaderSeconds()),
                result.conclusive() ? result.following() + "/" + result.expected() : "-",
                result.defunct().isEmpty() ? "-" : String.join(", ", result.defunct().stream().map(Result.Defunct::name).toList()),
                result.verdict(),
                result.conclusive() ? String.join("; ", result.stuck().stream().map(stuck -> stuck.member() + ": " + stuck.line()).toList()) : result.problem()));
        return table.toString();
    }

    private Demo demo(Variant variant) {
        return new Demo(cluster, "%s-%s-%s-%04x".formatted(Names.NAMESPACE, variant.entrypoint(), variant.stack(), new SecureRandom().nextInt(0x10000)));
    }

    private Result trial(Demo demo, Variant variant) {
        namespaces.add(demo.namespace());
        return new Trial(demo, variant, new CrashLeader(), replicas, deploying, deadline).run();
    }

    /** A trial that is over is not undone by a namespace that stays: it is said, and the others go on. */
    private void remove(Demo demo) {
        try {
            new Removal(demo).ofEverything(deploying);
            namespaces.remove(demo.namespace());
        } catch (Trouble | KubernetesClientException stays) {
            Console.current().trouble(Trouble.unfinished("namespace %s stays: %s".formatted(demo.namespace(), stays.getMessage()), "jbang clean -n " + demo.namespace()));
        }
    }

    /** After Ctrl-C: Kubernetes goes on deleting when this process is gone. */
    private void removeAll() {
        namespaces.forEach(name -> {
            Console.current().say("  deleting namespace " + name);
            cluster.client().namespaces().withName(name).delete();
        });
    }
}
