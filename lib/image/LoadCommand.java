package lib.image;

//SOURCES ../cluster/Context.java
//SOURCES ../cluster/ClusterProvider.java

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.cluster.Context;

/**
 * How an archive of images gets into the nodes of a local cluster: the words of its maker's own program.
 *
 * @param program    the program that must be on PATH
 * @param everywhere whether all nodes get them, or only the one on this machine
 */
public record LoadCommand(String program, List<String> words, boolean everywhere) {

    /** @param archive in the form that {@code docker save} writes. Empty when this product takes no archives */
    public static Optional<LoadCommand> of(Context context, Path archive) {
        var tar = archive.toString();
        return Optional.ofNullable(switch (context.product()) {
            // kind's manual, "Loading an Image Into Your Cluster"
            case KIND -> all("kind", "load", "image-archive", tar, "--name", after("kind-", context));
            // k3d's manual, "k3d image import"
            case K3D -> all("k3d", "image", "import", tar, "--cluster", after("k3d-", context));
            // minikube's handbook, "minikube image load"
            case MINIKUBE -> all("minikube", "image", "load", tar, "--profile", context.cluster());
            // MicroK8s' documentation, "Side-loading images": to all nodes since 1.25, and it reads from stdin
            case MICROK8S -> new LoadCommand("microk8s", List.of("sh", "-c", "exec microk8s images import < \"$1\"", "sh", tar), true);
            // k3s' documentation, "Air-Gap Install": ctr speaks with the containerd of this node
            case K3S -> new LoadCommand("k3s", List.of("k3s", "ctr", "images", "import", tar), false);
            // Rancher Desktop's documentation, "Working with Images": Kubernetes sees the namespace k8s.io
            case RANCHER_DESKTOP -> all("nerdctl", "--namespace", "k8s.io", "load", "--input", tar);
            // Colima's README, "Interacting with Image Registry"
            case COLIMA -> all("colima", "nerdctl", "--profile", profile(context), "--", "--namespace", "k8s.io", "load", "--input", tar);
            // Where its nodes do not run Docker, it is kind that provisioned them, by this name (Docker Desktop 4.38 and newer)
            case DOCKER_DESKTOP -> all("kind", "load", "image-archive", tar, "--name", "desktop");
            case BUILT_IN, ORBSTACK, OTHER -> null;
        });
    }

    private static LoadCommand all(String... words) {
        return new LoadCommand(words[0], List.of(words), true);
    }

    /** The cluster's name as its maker knows it: the kubeconfig has it with a prefix, in the cluster's or the context's name. */
    private static String after(String prefix, Context context) {
        return Stream.of(context.cluster(), context.name()).filter(name -> name.startsWith(prefix)).findFirst()
                .map(name -> name.substring(prefix.length())).orElse(context.cluster());
    }

    /** The context of the profile "default" is colima, that of any other colima-PROFILE. */
    private static String profile(Context context) {
        return context.cluster().startsWith("colima-") ? context.cluster().substring("colima-".length()) : "default";
    }
}
