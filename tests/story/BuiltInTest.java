package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/host/Folders.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.time.Duration;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.cluster.PodClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lib.host.Folders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** What the built-in Kubernetes shows of itself to its machine and to somebody without a name, and what it leaves alone. */
class BuiltInTest {

    private static final String NODE = "10.86.255.2";
    private static final long MEGABYTE = 1 << 20;
    private static final Pattern PID = Pattern.compile("pid=(\\d+)");

    @TempDir
    Path folder;

    @BeforeAll
    static void itRuns() throws Exception {
        Kit.dependencies();
        assumeTrue(Files.exists(state().resolve("node.pid")), "another Kubernetes is used here");
    }

    @Test
    void nothingOfItListensOnTheMachine() throws Exception {
        var node = node();
        var its = node.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
        assertTrue(its.size() > 7, "processes of the node: " + its);
        var listening = pids(said("ss", "-Hltnup"));
        listening.retainAll(its);
        assertEquals(Set.of(), listening);
    }

    @Test
    void whatListensInItsNetworkIsOnItsLoopbackButForTheApiServerTheKubeletAndDns() throws Exception {
        var reached = said("nsenter", "--target", String.valueOf(node().pid()), "--net", "ss", "-Hltnp").lines()
                .filter(line -> !line.contains("\"postgres\"") && !line.contains("\"patroni\"")).map(line -> line.trim().split("\\s+")[3])
                .filter(address -> !address.startsWith("127.") && !address.startsWith("[::1]")).collect(Collectors.toSet());
        assertEquals(Set.of(NODE + ":6443", NODE + ":53", "*:10250"), reached);
    }

    @Test
    void nobodyWithoutANameIsAnswered() throws Exception {
        for (var path : List.of("/api", "/version", "/healthz")) {
            assertEquals(401, status("https://" + NODE + ":6443/", path), path);
        }
        for (var path : List.of("/pods", "/metrics", "/logs/")) {
            assertEquals(401, status("https://" + NODE + ":10250/", path), path);
        }
    }

    @Test
    void etcdIsNotReachedFromOutside() throws Exception {
        try (var socket = new Socket()) {
            assertThrows(ConnectException.class, () -> socket.connect(new InetSocketAddress(NODE, 2379), 2_000));
        }
    }

    @Test
    void aPodFindsServicesByTheirNamesAndWritesToItsClaim() throws Exception {
        var namespace = "patroni-demo-test-node";
        try {
            assertEquals(0, Kit.step("patroni", "--stack", "current", "-n", namespace, "--replicas", "1", "--storage", "16Mi").exit());
            try (var patroni = new PatroniCluster(Cluster.connect(null), namespace)) {
                var pod = patroni.pod("patronidemo-0");
                var service = patroni.cluster().client().services().inNamespace(namespace).withName("patronidemo").get().getSpec().getClusterIP();
                var named = "import socket,sys; print(*(socket.gethostbyname(name) for name in sys.argv[1:]))";
                var said = Patience.await("the names", () -> pod.exec(Duration.ofSeconds(10), "python3", "-c", named, "patronidemo", "patronidemo." + namespace + ".svc.cluster.local", "kubernetes.default"), PodClient.Ran::ok);
                assertEquals(service + " " + service + " 10.86.128.1", said.out().strip());
                assertTrue(pod.exec(Duration.ofSeconds(10), "python3", "-c", named, "example.org").err().contains("name resolution"));
                assertEquals("999 drwxrwsrwx", pod.exec(Duration.ofSeconds(10), "stat", "-c", "%g %A", "/home/postgres/pgdata").out().strip());
            }
        } finally {
            Kit.step("clean", "-n", namespace);
        }
    }

    @Test
    void keysAreTheirOwnersOnly() throws Exception {
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(state()));
        try (var files = Files.walk(state().resolve("pki"))) {
            var open = files.filter(file -> file.toString().endsWith(".key")).filter(BuiltInTest::readByOthers).toList();
            assertEquals(List.of(), open);
        }
        try (var files = Files.list(state().resolve("kubeconfig"))) {
            assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".conf")).filter(BuiltInTest::readByOthers).toList());
        }
    }

    @Test
    void itsLogsAreBounded() throws Exception {
        try (var files = Files.list(state().resolve("log"))) {
            var logs = files.filter(Files::isRegularFile).toList();
            assertTrue(logs.size() >= 8, logs.toString());
            for (var log : logs) {
                assertTrue(Files.size(log) <= 6 * MEGABYTE, log.toString());
                assertTrue(log.toString().matches(".*\\.log(\\.1)?"), "more than one old one: " + log);
            }
        }
    }

    @Test
    void aSecondOneIsRefusedBeforeItIsBuilt() throws Exception {
        var ran = Kit.step(Map.of("XDG_CACHE_HOME", folder.toString(), "KUBECONFIG", folder.resolve("none").toString()), "dependencies");
        assertEquals(3, ran.exit(), ran.said());
        assertTrue(ran.err().contains("error: another built-in Kubernetes runs on this machine"), ran.said());
        assertFalse(ran.err().contains("Building Kubernetes"), ran.said());
    }

    @Test
    void addressesInUseAreToldBeforeItIsBuilt() throws Exception {
        // A network of its own, in which somebody else has the addresses.
        var script = "mount -t sysfs sysfs /sys; ip link set lo up; ip route add 10.86.4.0/24 dev lo; exec ./jbang dependencies";
        var ran = new ProcessExecutor("unshare", "--net", "--mount", "sh", "-c", script).directory(Checkout.folder().toFile())
                .environment(Map.of("XDG_CACHE_HOME", folder.toString(), "KUBECONFIG", folder.resolve("none").toString()))
                .readOutput(true).exitValueAny().timeout(3, TimeUnit.MINUTES).execute();
        assertEquals(3, ran.getExitValue(), ran.outputUTF8());
        assertTrue(ran.outputUTF8().contains("error: the addresses 10.86.0.0/16 are in use: 10.86.4.0/24"), ran.outputUTF8());
        assertFalse(ran.outputUTF8().contains("Building Kubernetes"), ran.outputUTF8());
    }

    private static ProcessHandle node() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(state().resolve("node.pid")).split(" ")[0])).orElseThrow();
    }

    private static Path state() {
        return Folders.cache().resolve("cluster");
    }

    private static Set<Long> pids(String listing) {
        return PID.matcher(listing).results().map(found -> Long.parseLong(found.group(1))).collect(Collectors.toSet());
    }

    private static String said(String... words) throws Exception {
        return new ProcessExecutor(words).readOutput(true).exitValueAny().timeout(20, TimeUnit.SECONDS).execute().outputUTF8();
    }

    private static boolean readByOthers(Path file) {
        try {
            return !Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Whose certificate it is does not matter here. @return 401 for somebody who has shown none himself */
    private static int status(String server, String path) {
        // With HTTP/2 the API server closes the connection in place of an answer.
        var nobody = new ConfigBuilder(Config.empty()).withMasterUrl(server).withTrustCerts(true).withHttp2Disable(true).withDisableHostnameVerification(true).withRequestRetryBackoffLimit(0).build();
        try (var client = new KubernetesClientBuilder().withConfig(nobody).build()) {
            return client.raw(path) == null ? 404 : 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }
}
