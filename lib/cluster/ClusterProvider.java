package lib.cluster;

//SOURCES ../builtin/BuiltInNetwork.java
//SOURCES Kubeconfig.java
//SOURCES ServerAddress.java
//SOURCES LocalMachine.java

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.builtin.BuiltInNetwork;

/**
 * Who made a cluster, and with it how images get in. Told by the names that its maker gives to the kubeconfig's cluster and context, and
 * by the CA that it was made with. The rules are those of Tilt (package clusterid) and Skaffold (package cluster), and more careful:
 * a word must be the whole name or stand before a hyphen.
 */
public enum ClusterProvider {

    BUILT_IN("the built-in Kubernetes", "patroni-demo"),
    KIND("kind", "kind"),
    K3D("k3d", "k3d"),
    MINIKUBE("minikube", "minikube"),
    MICROK8S("MicroK8s", "microk8s"),
    K3S("k3s", "k3s"),
    DOCKER_DESKTOP("Docker Desktop", "docker-desktop", "docker-for-desktop"),
    RANCHER_DESKTOP("Rancher Desktop", "rancher-desktop"),
    COLIMA("Colima", "colima"),
    ORBSTACK("OrbStack", "orbstack"),
    /** Any other: a remote one, or a local one that nobody here knows. */
    OTHER("another Kubernetes");

    private static final String MINIKUBE_PROVIDER = "minikube.sigs.k8s.io";

    private final String title;
    private final List<String> words;

    ClusterProvider(String title, String... words) {
        this.title = title;
        this.words = List.of(words);
    }

    /** The cluster's name first: a renamed context keeps it. */
    public static ClusterProvider of(Kubeconfig.Entry entry, LocalMachine machine) {
        return named(entry.cluster(), entry)
                .or(() -> Optional.of(MINIKUBE).filter(made -> entry.providers().contains(MINIKUBE_PROVIDER) || minikubesCa(entry, machine)))
                .or(() -> Optional.of(K3S).filter(made -> k3sOf(entry, machine)))
                .or(() -> named(entry.name(), entry))
                .orElse(OTHER);
    }

    /**
     * Whether that cluster of this product runs on this machine. A name alone would let a remote cluster in that somebody called
     * kind-of-production, so its API server must be where this product's are.
     */
    public boolean local(Kubeconfig.Entry entry, LocalMachine machine) {
        var server = ServerAddress.of(entry.server());
        return switch (this) {
            case BUILT_IN -> builtIn(entry);
            case OTHER -> false;
            // Not in containers or virtual machines of their own, and often on another machine nearby.
            case K3S, MICROK8S -> server.here(machine);
            default -> server.within(machine);
        };
    }

    /** Its address is always the same one, so anything else of that name is somebody else's. */
    private static boolean builtIn(Kubeconfig.Entry entry) {
        return ServerAddress.of(entry.server()).host().equals(BuiltInNetwork.NODE_ADDRESS);
    }

    private static Optional<ClusterProvider> named(String name, Kubeconfig.Entry entry) {
        return named(name).filter(product -> product != BUILT_IN || builtIn(entry));
    }

    private static Optional<ClusterProvider> named(String name) {
        // The old names of kind, before 0.6.
        if (name.endsWith("@kind")) {
            return Optional.of(KIND);
        }
        return Stream.of(values()).filter(product -> product.words.stream().anyMatch(word -> product.calls(name, word))).findFirst();
    }

    private boolean calls(String name, String word) {
        return name.equals(word) || this != BUILT_IN && name.startsWith(word + "-");
    }

    private static boolean minikubesCa(Kubeconfig.Entry entry, LocalMachine machine) {
        return entry.authority() != null && entry.authority().startsWith(machine.minikube());
    }

    /** K3s calls its context and cluster "default", as others may: only its own file, or its own CA in a copy of it, tells. */
    private static boolean k3sOf(Kubeconfig.Entry entry, LocalMachine machine) {
        return entry.file().equals(machine.k3s()) || entry.authorityData() != null && machine.k3sCa().filter(entry.authorityData()::equals).isPresent();
    }

    @Override
    public String toString() {
        return title;
    }
}
