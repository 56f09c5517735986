package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../console/UserError.java

import java.util.Collection;
import lib.cluster.Nodes;
import lib.console.UserError;

/** Images run on nodes of their own processors' kind only. */
final class Platform {

    private Platform() {
    }

    /** This machine's, as images call it. */
    static String architecture() {
        var own = System.getProperty("os.arch");
        return own.equals("aarch64") ? "arm64" : own.equals("x86_64") ? "amd64" : own;
    }

    /** @throws UserError when no node can run what this machine has built (exit code 3) */
    static void require(ContainerBuilder builder, Collection<String> references, Nodes nodes, String cluster) {
        var architecture = builder.architecture(references.iterator().next());
        if (nodes.count() > 0 && !nodes.architectures().contains(architecture)) {
            throw UserError.missing("the images are for %s, and the nodes of %s are %s".formatted(architecture, cluster, String.join(", ", nodes.architectures())),
                    "the same on a machine of that kind");
        }
    }
}
