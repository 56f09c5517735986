package lib.builtin;

//SOURCES Routes.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../host/Command.java

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Command;

/** Every address and port of the built-in Kubernetes. They exist only between this machine and the node's own network namespace. */
public final class BuiltInNetwork {

    /** The machine's end of the cable to the node. */
    static final String LINK = "patroni-demo";
    /** Pods, services and the cable: what this machine routes to the node. */
    static final String CLUSTER_CIDR = "10.86.0.0/16";
    public static final String POD_CIDR = "10.86.0.0/20";
    static final String SERVICE_CIDR = "10.86.128.0/20";
    static final String HOST_ADDRESS = "10.86.255.1";
    public static final String NODE_ADDRESS = "10.86.255.2";
    static final String LINK_PREFIX = "30";
    static final String API_PORT = "6443";

    private static final Path LINKS = Path.of("/sys/class/net");
    private static final Duration NAMESPACE_CLEANUP = Duration.ofSeconds(5);
    private static final Duration KNOCK = Duration.ofSeconds(1);

    private BuiltInNetwork() {
    }

    static String server() {
        return "https://" + NODE_ADDRESS + ":" + API_PORT;
    }

    static Map<String, String> tokens() {
        return Map.of("LINK", LINK, "CLUSTER_CIDR", CLUSTER_CIDR, "POD_CIDR", POD_CIDR, "SERVICE_CIDR", SERVICE_CIDR,
                "HOST_ADDRESS", HOST_ADDRESS, "NODE_ADDRESS", NODE_ADDRESS, "LINK_PREFIX", LINK_PREFIX, "API_PORT", API_PORT);
    }

    /** Whether the cable is there. Without it the node's address is somebody else's, out where the default route leads. */
    public static boolean up() {
        return Files.exists(LINKS.resolve(LINK));
    }

    /** The kernel takes a dead namespace's interfaces away too, but as much as two minutes later when many pods went with it. */
    static void remove() {
        if (up()) {
            Command.of("ip", "link", "delete", LINK).run();
        }
        Wait.until("the removal of the network interface " + LINK, NAMESPACE_CLEANUP, Duration.ofMillis(50),
                () -> up() ? Optional.empty() : Optional.of(true), () -> "it is still there",
                "ip link show " + LINK);
    }

    /**
     * What a node that was killed has left is taken away.
     *
     * @param anotherNode whether the processes of one are there
     * @throws UserError when the addresses are taken, by another user's built-in cluster or by something else, such as a virtual private
     *                 network with all of 10.0.0.0/8 (exit code 3)
     */
    static void requireFree(boolean anotherNode) {
        if (up()) {
            if (anotherNode || answers()) {
                throw UserError.missing("another built-in Kubernetes runs on this machine (interface " + LINK + "), with another cache folder",
                        "jbang clean --cluster, as the user who started it");
            }
            remove();
        }
        Routes.parse(Command.of("ip", "-4", "route", "show", "table", "all").check().out()).into(CLUSTER_CIDR).ifPresent(route -> {
            throw UserError.missing("the addresses %s are in use: %s".formatted(CLUSTER_CIDR, route), "name another cluster with --context");
        });
    }

    /** Somebody may run it where this process does not see its processes. */
    private static boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(NODE_ADDRESS, Integer.parseInt(API_PORT)), (int) KNOCK.toMillis());
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
