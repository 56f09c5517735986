package lib.demo;

//SOURCES Demo.java
//SOURCES Names.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../host/Owner.java

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.Optional;
import lib.cluster.Cluster;
import lib.host.Owner;

/**
 * A namespace with the kit's label.
 *
 * @param owner who made it; empty when nobody is named there: a kit made it that named none yet, or it was labelled by hand
 */
public record Home(Demo demo, Optional<Owner> owner) {

    /** All in that cluster. */
    public static List<Home> all(Cluster cluster) {
        return cluster.client().namespaces().withLabels(Names.MANAGED).list().getItems().stream().map(namespace -> of(new Demo(cluster, namespace.getMetadata().getName()), namespace)).toList();
    }

    /** The demo's. */
    public static Home of(Demo demo) {
        return of(demo, demo.cluster().client().namespaces().withName(demo.namespace()).get());
    }

    private static Home of(Demo demo, Namespace namespace) {
        return new Home(demo, Optional.ofNullable(namespace).map(there -> there.getMetadata().getLabels()).map(labels -> labels.get(Names.OWNER)).map(Owner::new));
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
        return "%s (%s)".formatted(demo.namespace(), whose());
    }
}
