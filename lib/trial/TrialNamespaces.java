package lib.trial;

//SOURCES PlannedTrial.java
//SOURCES ../access/Labels.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../deploy/Removal.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.deploy.Removal;

/** The namespaces of trials, one each, and what becomes of them. */
final class TrialNamespaces {

    /** Kubernetes' limit for a name, less a random end. */
    private static final int LONGEST = 63 - 5;

    private final Cluster cluster;
    private final String prefix;
    private final Duration limit;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * @param prefix what their names begin with
     * @param limit  how long their end is waited for
     */
    TrialNamespaces(Cluster cluster, String prefix, Duration limit) {
        this.cluster = cluster;
        this.prefix = prefix;
        this.limit = limit;
    }

    /** A new one, which is not made yet. */
    PatroniCluster next(PlannedTrial trial) {
        var name = prefix + "-" + trial.slug();
        var patroni = new PatroniCluster(cluster, "%s-%04x".formatted(name.substring(0, Math.min(name.length(), LONGEST)), new SecureRandom().nextInt(0x10000)));
        names.add(patroni.namespace());
        return patroni;
    }

    /**
     * Kubernetes deletes the namespace while the next trial begins. Its pods are ended at once: a namespace alone would give each of
     * them its own grace period, of minutes perhaps, and none is made again in a namespace that goes.
     *
     * @param kept whether it stays as it is, to look at
     */
    void leave(PatroniCluster patroni, boolean kept) {
        if (kept) {
            names.remove(patroni.namespace());
            Console.current().say("  kept namespace " + patroni.namespace());
            return;
        }
        try {
            new Removal(patroni).begin();
        } catch (KubernetesClientException stays) {
            Console.current().trouble(UserError.unfinished("namespace %s stays: %s".formatted(patroni.namespace(), stays.getMessage()), "jbang clean -n " + patroni.namespace()));
        }
    }

    /** Until nothing of the trials is left but what is kept, or it is told what is. The results are there, and were told before. */
    void awaitGone() {
        try {
            if (left().isEmpty()) {
                return;
            }
            awaitNone();
        } catch (UserError late) {
            Console.current().say("  Kubernetes goes on deleting: %s (jbang clean --all waits for it)".formatted(remains()));
        } catch (KubernetesClientException unseen) {
            Console.current().trouble(Cluster.explain(unseen));
        }
    }

    private void awaitNone() {
        try (var phase = Console.current().phase("Waiting until the trials' namespaces are gone")) {
            Wait.until("the end of the trials' namespaces", limit, Duration.ofMillis(500), () -> {
                var left = left();
                phase.at(left.size() + " left");
                return Optional.of(left).filter(List::isEmpty);
            }, this::remains, "jbang clean --all");
            phase.done();
        }
    }

    private String remains() {
        return left().stream().map(name -> "namespace %s, where %s".formatted(name, new Removal(new PatroniCluster(cluster, name)).remains())).collect(Collectors.joining("; "));
    }

    private List<String> left() {
        return cluster.client().namespaces().withLabels(Labels.MANAGED).list().getItems().stream().map(namespace -> namespace.getMetadata().getName()).filter(names::contains).toList();
    }
}
