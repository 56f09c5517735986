package lib.image;

//SOURCES BuiltInDelivery.java
//SOURCES ContainerBuilder.java
//SOURCES Loading.java
//SOURCES Pushing.java
//SOURCES Registry.java
//SOURCES SharedStore.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Product.java
//SOURCES ../cluster/ThisMachine.java
//SOURCES ../console/Trouble.java

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lib.cluster.Cluster;
import lib.cluster.Product;
import lib.cluster.ThisMachine;
import lib.console.Trouble;

/** How images get from the container builder to the nodes of a cluster, and by which names its pods ask for them. */
public interface Delivery {

    /** Those whose Kubernetes may run its containers in the Docker that builds the images. */
    Set<Product> OF_DOCKER = Set.of(Product.DOCKER_DESKTOP, Product.RANCHER_DESKTOP, Product.COLIMA, Product.ORBSTACK);

    /** The image's name for the pods. @param local the builder's. @throws Trouble when it hangs on an image that is not built (exit code 3) */
    String reference(String local);

    /** Before the images are built. @throws Trouble when they could not be brought then, with what a person can do (exit code 3) */
    default void require() {
    }

    /** Does nothing for images that are there. @param locals the builder's names. @throws Trouble when they cannot be brought, with what a person can do */
    void bring(List<String> locals);

    /**
     * Through the named registry, else the one that the cluster announces, else in the way of the cluster's maker.
     *
     * @param builder asked for only when images or their ids are needed
     * @throws Trouble when there is no way (exit code 3)
     */
    static Delivery to(Cluster cluster, Optional<Registry> named, Supplier<ContainerBuilder> builder) {
        var announced = cluster.registry();
        var registry = named.map(wanted -> wanted.seenThrough(announced)).or(() -> announced.map(Registry::of));
        if (registry.isPresent()) {
            return new Pushing(builder, registry.get(), cluster.nodes());
        }
        var context = cluster.context();
        if (context.builtIn()) {
            return new BuiltInDelivery(builder);
        }
        if (context.product() == Product.OTHER) {
            var orRoot = ThisMachine.hidesK3s() ? "; if it is this machine's k3s, the same as root" : "";
            throw Trouble.missing("the kit does not recognize the provider of context %s and can deliver images there only through a registry".formatted(context.name()),
                    "jbang run build --context %s %s HOST/PATH%s".formatted(context.name(), Registry.OPTION, orRoot));
        }
        var nodes = cluster.nodes();
        return OF_DOCKER.contains(context.product()) && nodes.runDocker() ? new SharedStore(builder, context) : new Loading(builder, context, nodes);
    }
}
