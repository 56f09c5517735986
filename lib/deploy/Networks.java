package lib.deploy;

//SOURCES ../cluster/Cluster.java

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.cluster.Cluster;

/** From where the members are reached: by other members, through the API server's proxy, and by a client on this machine. */
record Networks(Cluster cluster, List<String> said) {

    /** The private ranges (RFC 1918, RFC 6598), for a cluster that does not say where its pods live. */
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");

    /** The pods' networks as they were said, else as the cluster tells them, else all private ones. */
    List<String> pods() {
        var known = !said.isEmpty() ? said : cluster.podNetworks();
        return known.isEmpty() ? PRIVATE : known;
    }

    /** The pods, and this machine: from one of both a client comes that does not take a port-forward. */
    List<String> clients() {
        return Stream.concat(pods().stream(), own().stream()).distinct().toList();
    }

    /** The nodes, where the API server's proxy comes from, and this machine. Nodes that may not be listed are left out. */
    List<String> outside() {
        return Stream.concat(nodes().stream(), own().stream()).distinct().toList();
    }

    private List<String> nodes() {
        return internal().map(Networks::single).toList();
    }

    private Stream<String> internal() {
        return cluster.nodes().all().stream().map(Node::getStatus).flatMap(status -> status.getAddresses().stream()).filter(address -> address.getType().equals("InternalIP")).map(NodeAddress::getAddress);
    }

    /** The addresses with which this machine sends to the API server and to the nodes, which may be containers here; nothing is sent to find them out. */
    private List<String> own() {
        return Stream.concat(Stream.of(cluster.client().getMasterUrl().getHost()), internal()).flatMap(host -> towards(host).stream()).distinct().toList();
    }

    private static Optional<String> towards(String host) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(host, 1));
            return Optional.of(socket.getLocalAddress()).filter(address -> !address.isLoopbackAddress() && !address.isAnyLocalAddress())
                    .map(InetAddress::getHostAddress).map(address -> single(address.replaceAll("%.*", "")));
        } catch (SocketException | IllegalArgumentException unreachable) {
            return Optional.empty();
        }
    }

    private static String single(String address) {
        return address + (address.contains(":") ? "/128" : "/32");
    }
}
