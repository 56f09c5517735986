package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Labels.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../host/Owner.java

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.Optional;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.host.Owner;

/**
 * A namespace with the kit's label.
 *
 * @param owner who made it; empty when nobody is named there: a kit made it that named none yet, or it was labelled by hand
 */
public record LabelledNamespace(PatroniCluster patroni, Optional<Owner> owner) {

    /** All in that cluster. */
    public static List<LabelledNamespace> all(Cluster cluster) {
        return cluster.client().namespaces().withLabels(Labels.MANAGED).list().getItems().stream().map(namespace -> of(new PatroniCluster(cluster, namespace.getMetadata().getName()), namespace)).toList();
    }

    /** The cluster's. */
    public static LabelledNamespace of(PatroniCluster patroni) {
        return of(patroni, patroni.cluster().client().namespaces().withName(patroni.namespace()).get());
    }

    private static LabelledNamespace of(PatroniCluster patroni, Namespace namespace) {
        return new LabelledNamespace(patroni, Optional.ofNullable(namespace).map(there -> there.getMetadata().getLabels()).map(labels -> labels.get(Labels.OWNER)).map(Owner::new));
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
}
