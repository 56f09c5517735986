package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ClusterRights.java
//SOURCES KitNamespace.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Forbidden;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;

/**
 * Takes away what the kit has made in a namespace, in an order that leaves nothing behind. A Patroni that is still alive
 * writes the Endpoints patronidemo-config again with the old system identifier, and the next cluster of that name never
 * gets up. So first its rights go, then the pods, with a grace period: only then does a pod's object stay until its
 * processes are gone. The Endpoints go last.
 */
public final class Removal {

    private static final long GRACE_SECONDS = 1;
    private static final String GONE = "gone";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final PatroniCluster patroni;

    public Removal(PatroniCluster patroni) {
        this.patroni = patroni;
    }

    /** The namespace too if the kit made it. @return whether it did. @throws UserError when it is not the kit's (exit code 2) */
    public boolean ofEverything(Duration limit) {
        var namespace = client().namespaces().withName(patroni.namespace());
        var there = namespace.get();
        if (there == null) {
            // On its way out when somebody looked for it, and gone by now.
            return true;
        }
        patroni.requireLabel(there);
        if (!madeByTheKit(there)) {
            ofCluster(limit);
            return false;
        }
        try (var phase = Console.current().phase("Deleting namespace " + patroni.namespace())) {
            begin();
            await("namespace %s to be deleted".formatted(patroni.namespace()), limit, () -> {
                var now = remains();
                phase.at(now);
                return now.equals(GONE);
            }, this::remains);
            phase.done();
        }
        return true;
    }

    /**
     * Has Kubernetes delete the namespace, and ends its pods now: each would have its own grace period, of minutes perhaps, and none
     * is made again in a namespace that goes. What the cluster was given beyond its namespace goes too.
     */
    public void begin() {
        new ClusterRights(patroni).remove();
        client().namespaces().withName(patroni.namespace()).delete();
        Forbidden.or(List.of(), () -> client().pods().inNamespace(patroni.namespace()).withGracePeriod(GRACE_SECONDS).delete());
    }

    /** What is still there of a namespace that is being deleted, as Kubernetes and its pods tell. */
    public String remains() {
        var namespace = client().namespaces().withName(patroni.namespace()).get();
        if (namespace == null) {
            return GONE;
        }
        var pods = client().pods().inNamespace(patroni.namespace()).list().getItems();
        var held = pods.stream().filter(pod -> !pod.getMetadata().getFinalizers().isEmpty()).map(pod -> "pod %s waits for its finalizer %s".formatted(pod.getMetadata().getName(), String.join(", ", pod.getMetadata().getFinalizers())));
        var others = pods.stream().filter(pod -> pod.getMetadata().getFinalizers().isEmpty()).map(pod -> "pod %s has not ended".formatted(pod.getMetadata().getName()));
        var told = Stream.concat(held, others).collect(Collectors.joining(", "));
        return told.isEmpty() ? KitNamespace.remains(namespace) : told;
    }

    /** What {@link #ofEverything} would remove, in one line; the namespace may have gone since somebody looked for it. */
    public String intended() {
        var there = client().namespaces().withName(patroni.namespace()).get();
        if (there == null) {
            return "nothing would be deleted: there is no namespace " + patroni.namespace();
        }
        return madeByTheKit(there) ? "would delete namespace %s with all that is in it".formatted(patroni.namespace()) : "would delete in namespace %s: %s".formatted(patroni.namespace(), leftovers());
    }

    private static boolean madeByTheKit(Namespace home) {
        var labels = home.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(Labels.MADE.entrySet());
    }

    /** The Patroni cluster in the namespace; nothing happens when there is none. */
    public void ofCluster(Duration limit) {
        if (left().isEmpty()) {
            return;
        }
        try (var phase = Console.current().phase("Removing the Patroni cluster from " + patroni.namespace())) {
            client().rbac().roleBindings().inNamespace(patroni.namespace()).withLabels(Labels.CLUSTER).delete();
            client().apps().statefulSets().inNamespace(patroni.namespace()).withLabels(Labels.CLUSTER)
                    .withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
            var pods = client().pods().inNamespace(patroni.namespace()).withLabels(Labels.CLUSTER);
            await("the old pods to terminate", limit, () -> {
                // Again and again: a StatefulSet on its way out may still have made one.
                pods.withGracePeriod(GRACE_SECONDS).delete();
                return pods.list().getItems().isEmpty();
            }, this::leftovers);
            kinds().forEach(FilterWatchListDeletable::delete);
            await("the kit's objects to be deleted", limit, () -> left().isEmpty(), this::leftovers);
            phase.done();
        }
    }

    /** Everything in the namespace that carries the labels of the Patroni cluster. */
    public List<HasMetadata> left() {
        return kinds().flatMap(kind -> ((List<? extends HasMetadata>) kind.list().getItems()).stream()).collect(Collectors.toList());
    }

    private Stream<FilterWatchListDeletable<? extends HasMetadata, ? extends io.fabric8.kubernetes.api.model.KubernetesResourceList<? extends HasMetadata>, ?>> kinds() {
        var client = client();
        var namespace = patroni.namespace();
        return Stream.of(
                client.apps().statefulSets().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.pods().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.rbac().roleBindings().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.rbac().roles().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.serviceAccounts().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.secrets().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.configMaps().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.services().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.policy().v1().podDisruptionBudget().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.network().v1().networkPolicies().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.persistentVolumeClaims().inNamespace(namespace).withLabels(Labels.CLUSTER),
                client.endpoints().inNamespace(namespace).withLabels(Labels.CLUSTER));
    }

    /** "StatefulSet/patronidemo, Pod/patronidemo-0" */
    private String leftovers() {
        return left().stream().map(object -> object.getKind() + "/" + object.getMetadata().getName()).collect(Collectors.joining(", "));
    }

    private void await(String what, Duration limit, java.util.function.BooleanSupplier look, java.util.function.Supplier<String> lastSeen) {
        Wait.until(what, limit, PAUSE, () -> Optional.of(true).filter(seen -> look.getAsBoolean()), lastSeen, "jbang clean -n " + patroni.namespace());
    }

    private KubernetesClient client() {
        return patroni.cluster().client();
    }
}
