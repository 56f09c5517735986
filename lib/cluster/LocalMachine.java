package lib.cluster;

//SOURCES InnerNetworks.java
//SOURCES Kubeconfig.java
//SOURCES ../host/Folders.java

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import lib.host.Folders;

/**
 * What tells a cluster of this machine from one elsewhere.
 *
 * @param minikube minikube's folder
 * @param k3s      the kubeconfig that k3s writes here
 * @param k3sCa    the CA in it, in base64; empty without k3s or without the right to read it
 * @param owns     whether one of the network interfaces has that address
 * @param inner    whether that address is in a network of this machine's own containers and virtual machines
 * @param lookUp   the addresses of a name; none when it has none, or none is told in time
 */
public record LocalMachine(Path minikube, Path k3s, Optional<String> k3sCa, Predicate<InetAddress> owns, Predicate<InetAddress> inner, Function<String, List<InetAddress>> lookUp) {

    private static final Duration LOOKUP = Duration.ofSeconds(2);
    /** K3s' documentation, "Cluster Access". */
    private static final Path K3S = Path.of("/etc/rancher/k3s/k3s.yaml");

    public static LocalMachine now() {
        return new LocalMachine(minikubeFolder(System.getenv("MINIKUBE_HOME"), Folders.home()), K3S, readK3sCa(), LocalMachine::hasInterface,
                address -> InnerNetworks.now().contains(address), LocalMachine::addresses);
    }

    /** Minikube's handbook, "Configuration": MINIKUBE_HOME is that folder, or the one in which it is. @param named null when it is not set */
    public static Path minikubeFolder(String named, Path home) {
        var base = named == null || named.isBlank() ? home : Path.of(named);
        return base.endsWith(".minikube") ? base : base.resolve(".minikube");
    }

    /** Whether there is a k3s here that this user may not read about: then its cluster cannot be told from a remote one. */
    public static boolean hidesK3s() {
        return Files.exists(K3S) && !Files.isReadable(K3S);
    }

    private static Optional<String> readK3sCa() {
        return Files.isReadable(K3S) ? Kubeconfig.read(List.of(K3S)).entry("default").map(Kubeconfig.Entry::authorityData) : Optional.empty();
    }

    /** A resolver that is not reached would otherwise hold up every step. */
    private static List<InetAddress> addresses(String name) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return List.of(InetAddress.getAllByName(name));
            } catch (UnknownHostException unknown) {
                return List.<InetAddress>of();
            }
        }).completeOnTimeout(List.of(), LOOKUP.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static boolean hasInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}
