package lib.image;

//SOURCES BuiltInDelivery.java
//SOURCES ContainerBuilder.java
//SOURCES LoadIntoNodes.java
//SOURCES PushToRegistry.java
//SOURCES Registry.java
//SOURCES SharedDockerStore.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/ClusterProvider.java
//SOURCES ../cluster/LocalMachine.java
//SOURCES ../console/UserError.java

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lib.cluster.Cluster;
import lib.cluster.ClusterProvider;
import lib.cluster.LocalMachine;
import lib.console.UserError;

/** How images get from the container builder to the nodes of a cluster, and by which names its pods ask for them. */
public interface ImageDelivery {

    /** Those whose Kubernetes may run its containers in the Docker that builds the images. */
    Set<ClusterProvider> OF_DOCKER = Set.of(ClusterProvider.DOCKER_DESKTOP, ClusterProvider.RANCHER_DESKTOP, ClusterProvider.COLIMA, ClusterProvider.ORBSTACK);

    /** The image's name for the pods. @param local the builder's. @throws UserError when it hangs on an image that is not built (exit code 3) */
    String reference(String local);

    /** Before the images are built. @throws UserError when they could not be brought then, with what a person can do (exit code 3) */
    default void require() {
    }

    /** Does nothing for images that are there. @param locals the builder's names. @throws UserError when they cannot be brought, with what a person can do */
    void bring(List<String> locals);

    /**
     * Through the named registry, else the one that the cluster announces, else in the way of the cluster's maker.
     *
     * @param builder asked for only when images or their ids are needed
     * @throws UserError when there is no way (exit code 3)
     */
    static ImageDelivery to(Cluster cluster, Optional<Registry> named, Supplier<ContainerBuilder> builder) {
        var announced = cluster.registry();
        var registry = named.map(wanted -> wanted.seenThrough(announced)).or(() -> announced.map(Registry::of));
        if (registry.isPresent()) {
            return new PushToRegistry(builder, registry.get(), cluster.nodes());
        }
        var context = cluster.context();
        if (context.builtIn()) {
            return new BuiltInDelivery(builder);
        }
        if (context.product() == ClusterProvider.OTHER) {
            var orRoot = LocalMachine.hidesK3s() ? "; if it is this machine's k3s, the same as root" : "";
            throw UserError.missing("the kit does not recognize the provider of context %s and can deliver images there only through a registry".formatted(context.name()),
                    "jbang run build --context %s %s HOST/PATH%s".formatted(context.name(), Registry.OPTION, orRoot));
        }
        var nodes = cluster.nodes();
        return OF_DOCKER.contains(context.product()) && nodes.runDocker() ? new SharedDockerStore(builder, context) : new LoadIntoNodes(builder, context, nodes);
    }
}
