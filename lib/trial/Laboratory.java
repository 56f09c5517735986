package lib.trial;

//SOURCES Trial.java
//SOURCES Task.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../demo/Demo.java
//SOURCES ../host/DiskPulse.java

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Trouble;
import lib.console.Wait;
import lib.demo.Demo;
import lib.demo.Names;
import lib.host.DiskPulse;
import lib.recording.Recording;

/** Runs trials, each in a namespace of its own that is gone afterwards, several at once. */
public final class Laboratory {

    /** Kubernetes' limit for a name, less a random end. */
    private static final int LONGEST = 63 - 5;

    private final Cluster cluster;
    private final String prefix;
    private final int replicas;
    private final Duration deploying;
    private final Duration deadline;
    private final Predicate<Recording> keep;
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService workers;
    private volatile Optional<DiskPulse> disk = Optional.empty();
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /**
     * @param prefix    what the names of the trials' namespaces begin with
     * @param deploying how long the members of a trial may take to come up
     * @param deadline  how long a trial is watched after its fault
     * @param keep      whose namespace is left as it is, to look at
     */
    public Laboratory(Cluster cluster, String prefix, int replicas, Duration deploying, Duration deadline, Predicate<Recording> keep) {
        this.cluster = cluster;
        this.prefix = prefix;
        this.replicas = replicas;
        this.deploying = deploying;
        this.deadline = deadline;
        this.keep = keep;
    }

    /**
     * Returns when all have ended and nothing of them is left but what is kept.
     *
     * @param ended is told each recording as its trial ends, one at a time
     * @throws RuntimeException what {@code ended} threw; then no other trial was begun
     */
    public void run(List<Task> tasks, int parallel, Consumer<Recording> ended) {
        // Faults in one and the same cluster come one after the other.
        boolean together = tasks.stream().allMatch(task -> task.specimen().home().isEmpty());
        workers = Executors.newFixedThreadPool(together ? parallel : 1);
        disk = cluster.disk().map(DiskPulse::start);
        tasks.forEach(task -> workers.execute(() -> perform(task, ended)));
        workers.shutdown();
        try {
            workers.awaitTermination(1, TimeUnit.DAYS);
        } catch (InterruptedException stop) {
            stop();
        }
        disk.ifPresent(DiskPulse::close);
        awaitGone();
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends the trials that run, without a result, and begins no other; {@link #run} then returns. */
    public void stop() {
        stopped = true;
        workers.shutdownNow();
    }

    private void perform(Task task, Consumer<Recording> ended) {
        try {
            var recording = trial(task);
            synchronized (this) {
                if (!stopped) {
                    ended.accept(recording);
                }
            }
        } catch (RuntimeException broken) {
            // A result that cannot be kept, such as on a full disk: no other trial is worth its time.
            failure = broken;
            stop();
        }
    }

    private Recording trial(Task task) {
        return task.specimen().home().map(home -> run(task, new Demo(cluster, home))).orElseGet(() -> away(task));
    }

    /** In a namespace of its own. */
    private Recording away(Task task) {
        var name = prefix + "-" + task.slug();
        var demo = new Demo(cluster, "%s-%04x".formatted(name.substring(0, Math.min(name.length(), LONGEST)), new SecureRandom().nextInt(0x10000)));
        namespaces.add(demo.namespace());
        Recording recording = null;
        try {
            recording = run(task, demo);
            return recording;
        } finally {
            leave(demo, recording);
        }
    }

    private Recording run(Task task, Demo place) {
        return new Trial(place, task.specimen(), task.fault(), replicas, deploying, deadline, disk).run();
    }

    /** Kubernetes deletes the namespace while the next trial begins. */
    private void leave(Demo demo, Recording recording) {
        boolean interrupted = Thread.interrupted();
        if (!interrupted && recording != null && keep.test(recording)) {
            namespaces.remove(demo.namespace());
            Console.current().say("  kept namespace " + demo.namespace());
            return;
        }
        try {
            cluster.client().namespaces().withName(demo.namespace()).delete();
        } catch (KubernetesClientException stays) {
            Console.current().trouble(Trouble.unfinished("namespace %s stays: %s".formatted(demo.namespace(), stays.getMessage()), "jbang clean -n " + demo.namespace()));
        }
    }

    private void awaitGone() {
        try (var phase = Console.current().phase("Waiting until the trials' namespaces are gone")) {
            Wait.until("end of the trials' namespaces", deploying, Duration.ofMillis(500), () -> {
                var left = left();
                phase.at(left + " left");
                return Optional.of(left).filter(none -> none == 0);
            }, () -> left() + " left", "jbang clean --all");
            phase.done();
        }
    }

    private long left() {
        return cluster.client().namespaces().withLabels(Names.MANAGED).list().getItems().stream()
                .map(Namespace::getMetadata).filter(namespace -> namespaces.contains(namespace.getName())).count();
    }
}
