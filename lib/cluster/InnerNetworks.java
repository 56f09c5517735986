package lib.cluster;

//SOURCES Links.java

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The networks that begin and end in this machine: those of its containers and virtual machines. */
public record InnerNetworks(List<Network> all) {

    /** @param prefix how many bits of the address are the network's */
    public record Network(InetAddress address, int prefix) {

        boolean contains(InetAddress other) {
            byte[] own = address.getAddress();
            byte[] its = other.getAddress();
            if (own.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((own[bit / 8] & mask) != (its[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Documentation's (RFC 5737, RFC 3849): everywhere but here, and nothing is sent there to find the way. */
    private static final List<String> ELSEWHERE = List.of("203.0.113.1", "2001:db8::1");
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final String ANY = "00000000";
    private static final int DESTINATION = 1;
    private static final int MASK = 7;

    /** As they are now. */
    public static InnerNetworks now() {
        try {
            var links = new Links(Path.of("/sys/class/net"));
            var outward = outward();
            return new InnerNetworks(NetworkInterface.networkInterfaces().filter(each -> inside(each, outward, links)).flatMap(each -> each.getInterfaceAddresses().stream())
                    .filter(each -> !each.getAddress().isLinkLocalAddress()).map(InnerNetworks::network).toList());
        } catch (SocketException unknown) {
            return new InnerNetworks(List.of());
        }
    }

    public boolean contains(InetAddress address) {
        return all.stream().anyMatch(network -> network.contains(address));
    }

    private static Network network(InterfaceAddress address) {
        return new Network(address.getAddress(), address.getNetworkPrefixLength());
    }

    private static boolean inside(NetworkInterface each, Set<String> outward, Links links) {
        try {
            return !each.isLoopback() && !each.isPointToPoint() && !outward.contains(each.getName()) && links.inner(each.getName());
        } catch (SocketException gone) {
            return false;
        }
    }

    /** The interfaces to which a default route leads. */
    private static Set<String> outward() {
        var names = new HashSet<String>();
        for (var address : ELSEWHERE) {
            try (var socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(address, 1));
                names.add(NetworkInterface.getByInetAddress(socket.getLocalAddress()).getName());
            } catch (IOException | RuntimeException noWay) {
                // then none leads there
            }
        }
        // One that a virtual private network has put aside leads out as well.
        try (Stream<String> routes = Files.lines(ROUTES)) {
            routes.map(line -> line.split("\\s+")).filter(words -> words.length > MASK && words[DESTINATION].equals(ANY) && words[MASK].equals(ANY)).forEach(words -> names.add(words[0]));
        } catch (IOException notLinux) {
            // then the first look has to do
        }
        return names;
    }
}
