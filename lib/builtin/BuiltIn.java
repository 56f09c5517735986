package lib.builtin;

//SOURCES BuiltInBinaries.java
//SOURCES BuiltInCgroups.java
//SOURCES BuiltInFiles.java
//SOURCES BuiltInHealth.java
//SOURCES BuiltInImages.java
//SOURCES BuiltInKubeconfig.java
//SOURCES BuiltInNetwork.java
//SOURCES BuiltInNode.java
//SOURCES BuiltInTemplates.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Exclusive.java
//SOURCES ../host/Folders.java
//SOURCES ../host/Go.java

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Exclusive;
import lib.host.Folders;
import lib.host.Go;

/**
 * The built-in Kubernetes, for a machine without any: one node in namespaces of its own. Nothing of it listens on the machine's
 * addresses, and it leaves nothing behind. It needs root.
 */
public final class BuiltIn {

    /** Of the cluster, and of its context and user in the kubeconfig. */
    public static final String NAME = "patroni-demo";

    /** What it needs of Debian or Ubuntu. */
    public static final List<String> PACKAGES =
            List.of("catatonit", "containerd", "containernetworking-plugins", "dnsmasq-base", "iproute2", "iptables", "runc", "supervisor");

    /** One at a time, whichever script it is. A build takes ten minutes on a slow machine. */
    private static final Exclusive TURN = new Exclusive(Folders.cache().resolve("cluster.lock"), Duration.ofMinutes(30));

    private BuiltIn() {
    }

    /** Whether its processes are there and its API server answers: a tenth of a second. */
    public static boolean running() {
        return BuiltInNode.process().isPresent() && BuiltInHealth.answers();
    }

    /** Whether Kubernetes has been built already. */
    public static boolean built() {
        return BuiltInBinaries.built();
    }

    /** To be asked before the minutes of a build. @throws UserError when it could not be started afterwards: not root, or its addresses are taken (exit code 3) */
    public static void requirePlace() {
        requireRoot();
        if (BuiltInNode.process().isEmpty()) {
            BuiltInNetwork.requireFree(BuiltInNode.another().isPresent());
        }
    }

    /** Builds Kubernetes from its Go modules if that has not been done: minutes. */
    public static void build(Go go) {
        TURN.run("builds Kubernetes", () -> BuiltInBinaries.build(go));
    }

    /**
     * Starts it, on the state of an earlier run if there is one, and adds it to the kubeconfig. Does nothing when it runs.
     *
     * @throws UserError when it lacks something (exit code 3), or when its node is not Ready in time (exit code 1)
     */
    public static void start() {
        TURN.run("starts the built-in Kubernetes", () -> {
            if (!running()) {
                requirePlace();
                BuiltInBinaries.require();
                startNode();
            }
            BuiltInKubeconfig.add();
        });
    }

    /** Ends its processes; the state stays. */
    public static void stop() {
        TURN.run("stops the built-in Kubernetes", BuiltInNode::stop);
    }

    /** Ends its processes and removes the state, its cgroups and its entries in the kubeconfig. What was built stays. */
    public static void remove() {
        TURN.run("removes the built-in Kubernetes", () -> {
            BuiltInNode.kill();
            BuiltInCgroups.remove();
            BuiltInKubeconfig.remove();
            BuiltInFiles.delete(BuiltInFiles.state());
        });
    }

    /** Loads an archive that {@code docker save} or {@code podman save} wrote. Give images full names, such as localhost/…. */
    public static void loadImage(Path archive) {
        BuiltInImages.load(archive);
    }

    /** The names of the images that are loaded, each with its id ({@code sha256:…}, as docker and podman print it). */
    public static Map<String, String> images() {
        return BuiltInImages.ids();
    }

    private static void startNode() {
        try (var phase = Console.current().phase("Starting the built-in Kubernetes " + BuiltInBinaries.VERSION)) {
            var began = Instant.EPOCH;
            if (BuiltInNode.process().isEmpty()) {
                BuiltInTemplates.render();
                began = Instant.now();
                BuiltInNode.start();
            }
            BuiltInHealth.await(began, phase);
            BuiltInImages.loadPause();
            BuiltInBinaries.kubectl(BuiltInFiles.kubeconfig("super-admin"), "apply", "--force", "-f", BuiltInFiles.state().resolve("first.yaml").toString()).check();
            phase.done("context " + NAME);
        }
    }

    private static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw UserError.missing("the built-in Kubernetes needs root, and this is " + System.getProperty("user.name"),
                    "the same as root, or another cluster with --context");
        }
    }
}
