package lib.deploy;

//SOURCES ../access/Labels.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../host/Owner.java

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Owner;

/**
 * A namespace with the kit's label, in which a Patroni cluster lives.
 *
 * @param owner who made it; empty when nobody is named there: a kit made it that named none yet, or it was labelled by hand
 */
public record KitNamespace(PatroniCluster patroni, Optional<Owner> owner) {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Kubernetes tells of pods that are not "restricted", and refuses none: cut-network adds a container with NET_ADMIN. */
    private static final Map<String, String> POD_SECURITY = Map.of("pod-security.kubernetes.io/warn", "restricted", "pod-security.kubernetes.io/audit", "restricted");

    /** All in that cluster. */
    public static List<KitNamespace> all(Cluster cluster) {
        return cluster.client().namespaces().withLabels(Labels.MANAGED).list().getItems().stream().map(namespace -> of(new PatroniCluster(cluster, namespace.getMetadata().getName()), namespace)).toList();
    }

    /** The cluster's. */
    public static KitNamespace of(PatroniCluster patroni) {
        return of(patroni, namespaces(patroni).withName(patroni.namespace()).get());
    }

    private static KitNamespace of(PatroniCluster patroni, Namespace namespace) {
        return new KitNamespace(patroni, Optional.ofNullable(namespace).map(there -> there.getMetadata().getLabels()).map(labels -> labels.get(Labels.OWNER)).map(Owner::new));
    }

    public boolean mine() {
        return owner.filter(Owner.current()::equals).isPresent();
    }

    /** In words. */
    public String whose() {
        return owner.map(who -> mine() ? "yours" : "of " + who).orElse("no owner");
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(patroni.namespace(), whose());
    }

    /**
     * With the kit's label; nothing happens when it is there. One that is on its way out lets nothing new in, so its end is waited for.
     *
     * @throws UserError when it is there without that label (exit code 2), or does not go in time (1)
     */
    public static void make(PatroniCluster patroni, Duration limit) {
        make(patroni, limit, Map.of());
    }

    /** As above. @param more labels of it when it is made */
    public static void make(PatroniCluster patroni, Duration limit, Map<String, String> more) {
        var namespace = namespaces(patroni).withName(patroni.namespace());
        var there = namespace.get();
        if (there == null) {
            namespaces(patroni).resource(new NamespaceBuilder().withNewMetadata().withName(patroni.namespace()).withLabels(Labels.MANAGED).addToLabels(Labels.MADE).addToLabels(Labels.OWNER, Owner.current().label()).addToLabels(POD_SECURITY).addToLabels(more).endMetadata().build()).create();
            return;
        }
        patroni.requireLabel(there);
        if (leaving(there)) {
            awaitGone(patroni, namespace, limit);
            make(patroni, limit, more);
        }
    }

    private static void awaitGone(PatroniCluster patroni, Resource<Namespace> namespace, Duration limit) {
        try (var phase = Console.current().phase("Waiting for the deletion of the old namespace " + patroni.namespace())) {
            var last = new String[] {"Terminating"};
            Wait.until("namespace %s to be deleted".formatted(patroni.namespace()), limit, PAUSE, () -> {
                var now = Optional.ofNullable(namespace.get()).filter(KitNamespace::leaving);
                last[0] = now.map(KitNamespace::remains).orElse("gone");
                phase.at(last[0]);
                return now.isEmpty() ? Optional.of(true) : Optional.empty();
            }, () -> last[0], "kubectl describe namespace " + patroni.namespace());
            phase.done();
        }
    }

    private static boolean leaving(Namespace namespace) {
        return namespace.getMetadata().getDeletionTimestamp() != null;
    }

    /** What Kubernetes says of what is still in it, such as "Some resources are remaining: pods. has 1 resource instances"; it says it some seconds late. */
    static String remains(Namespace namespace) {
        var said = namespace.getStatus().getConditions().stream().filter(condition -> "True".equals(condition.getStatus())).map(NamespaceCondition::getMessage).collect(Collectors.joining("; "));
        return said.isEmpty() ? "Terminating" : said;
    }

    private static NonNamespaceOperation<Namespace, NamespaceList, Resource<Namespace>> namespaces(PatroniCluster patroni) {
        return patroni.cluster().client().namespaces();
    }
}
