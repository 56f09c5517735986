package lib.demo;

//SOURCES Demo.java
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
import lib.console.Console;
import lib.console.Trouble;
import lib.console.Wait;

/**
 * Takes away what the kit has made in a namespace, in an order that leaves nothing behind. A Patroni that is still alive
 * writes the Endpoints patronidemo-config again with the old system identifier, and the next cluster of that name waits
 * for ever. So first its rights go, then the pods, with a grace period: only then does a pod's object stay until its
 * processes are gone. The Endpoints go last.
 */
public final class Removal {

    private static final long GRACE_SECONDS = 1;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Demo demo;

    public Removal(Demo demo) {
        this.demo = demo;
    }

    /** The namespace too if the kit made it. @return whether it did. @throws Trouble when it is not the kit's (exit code 2) */
    public boolean ofEverything(Duration limit) {
        var namespace = client().namespaces().withName(demo.namespace());
        var there = namespace.get();
        if (there == null) {
            // On its way out when somebody looked for it, and gone by now.
            return true;
        }
        demo.requireLabel(there);
        if (!madeByTheKit(there)) {
            ofCluster(limit);
            return false;
        }
        try (var phase = Console.current().phase("Deleting namespace " + demo.namespace())) {
            namespace.delete();
            await("namespace gone", limit, () -> namespace.get() == null, () -> "Terminating, with " + leftovers());
            phase.done();
        }
        return true;
    }

    /** What {@link #ofEverything} would remove, in one line; the namespace may have gone since somebody looked for it. */
    public String intended() {
        var there = client().namespaces().withName(demo.namespace()).get();
        if (there == null) {
            return "nothing would be deleted: there is no namespace " + demo.namespace();
        }
        return madeByTheKit(there) ? "would delete namespace %s with all that is in it".formatted(demo.namespace()) : "would delete in namespace %s: %s".formatted(demo.namespace(), leftovers());
    }

    private static boolean madeByTheKit(Namespace home) {
        var labels = home.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(Names.MADE.entrySet());
    }

    /** The Patroni cluster in the namespace; nothing happens when there is none. */
    public void ofCluster(Duration limit) {
        if (left().isEmpty()) {
            return;
        }
        try (var phase = Console.current().phase("Removing the Patroni cluster from " + demo.namespace())) {
            client().rbac().roleBindings().inNamespace(demo.namespace()).withLabels(Names.CLUSTER).delete();
            client().apps().statefulSets().inNamespace(demo.namespace()).withLabels(Names.CLUSTER)
                    .withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
            var pods = client().pods().inNamespace(demo.namespace()).withLabels(Names.CLUSTER);
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
        var namespace = demo.namespace();
        return Stream.of(
                client.apps().statefulSets().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.pods().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.rbac().roleBindings().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.rbac().roles().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.serviceAccounts().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.secrets().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.configMaps().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.services().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.network().v1().networkPolicies().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.persistentVolumeClaims().inNamespace(namespace).withLabels(Names.CLUSTER),
                client.endpoints().inNamespace(namespace).withLabels(Names.CLUSTER));
    }

    /** "StatefulSet/patronidemo, Pod/patronidemo-0" */
    private String leftovers() {
        return left().stream().map(object -> object.getKind() + "/" + object.getMetadata().getName()).collect(Collectors.joining(", "));
    }

    private void await(String what, Duration limit, java.util.function.BooleanSupplier look, java.util.function.Supplier<String> lastSeen) {
        Wait.until(what, limit, PAUSE, () -> Optional.of(true).filter(seen -> look.getAsBoolean()), lastSeen, "jbang clean -n " + demo.namespace());
    }

    private KubernetesClient client() {
        return demo.cluster().client();
    }
}
