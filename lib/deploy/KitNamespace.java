package lib.deploy;

//SOURCES ../access/PatroniCluster.java
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Owner;

/** The namespace in which a Patroni cluster of the kit's lives. */
public record KitNamespace(PatroniCluster patroni) {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Kubernetes tells of pods that are not "restricted", and refuses none: cut-network adds a container with NET_ADMIN. */
    private static final Map<String, String> POD_SECURITY = Map.of("pod-security.kubernetes.io/warn", "restricted", "pod-security.kubernetes.io/audit", "restricted");

    /**
     * With the kit's label; nothing happens when it is there. One that is on its way out lets nothing new in, so its end is waited for.
     *
     * @throws UserError when it is there without that label (exit code 2), or does not go in time (1)
     */
    public void make(Duration limit) {
        make(limit, Map.of());
    }

    /** As above. @param more labels of it when it is made */
    public void make(Duration limit, Map<String, String> more) {
        var namespace = namespaces().withName(patroni.namespace());
        var there = namespace.get();
        if (there == null) {
            namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(patroni.namespace()).withLabels(Labels.MANAGED).addToLabels(Labels.MADE).addToLabels(Labels.OWNER, Owner.current().label()).addToLabels(POD_SECURITY).addToLabels(more).endMetadata().build()).create();
            return;
        }
        patroni.requireLabel(there);
        if (leaving(there)) {
            awaitGone(namespace, limit);
            make(limit, more);
        }
    }

    private void awaitGone(Resource<Namespace> namespace, Duration limit) {
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

    private NonNamespaceOperation<Namespace, NamespaceList, Resource<Namespace>> namespaces() {
        return patroni.cluster().client().namespaces();
    }
}
