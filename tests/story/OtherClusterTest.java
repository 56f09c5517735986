package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/cluster/Cluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.cluster.Cluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same real Kubernetes under other names: what the kit does with clusters that it did not make. */
class OtherClusterTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void aKubernetes() throws Exception {
        Kit.dependencies();
    }

    @Test
    void aRemoteClusterIsTouchedOnlyByItsName() throws Exception {
        var kubeconfig = kubeconfig("production");
        var unnamed = Kit.step(Map.of("KUBECONFIG", kubeconfig), "members");
        assertTrouble(unnamed, "no local Kubernetes: the current context is \"production\"", "jbang dependencies");
        var named = Kit.step(Map.of("KUBECONFIG", kubeconfig), "members", "--context", "production", "-n", "nope");
        assertTrouble(named, "there is no namespace nope in context production", "jbang patroni -n nope");
    }

    @Test
    void imagesComeToAnUnknownClusterOnlyThroughARegistry() throws Exception {
        var environment = Map.of("KUBECONFIG", kubeconfig("production"), "PATRONI_DEMO_REGISTRY", "");
        for (var step : new String[] {"build", "patroni"}) {
            var ran = Kit.step(environment, step, "--stack", "2022", "--context", "production");
            assertTrouble(ran, "the kit does not recognize the provider of context production", "jbang run build --context production --registry HOST/PATH");
        }
    }

    @Test
    void theMakersProgramIsNamedWhenItIsNotThere() throws Exception {
        var path = Stream.of(System.getenv("PATH").split(File.pathSeparator)).filter(folder -> !Files.exists(Path.of(folder, "k3d"))).collect(Collectors.joining(File.pathSeparator));
        var ran = Kit.step(Map.of("KUBECONFIG", kubeconfig("k3d-test"), "PATH", path, "PATRONI_DEMO_REGISTRY", ""), "build", "--stack", "2022");
        assertTrouble(ran, "context k3d-test is a cluster of k3d, and its program k3d is not on PATH", "put k3d on PATH");
    }

    private static void assertTrouble(Kit.Ran ran, String cause, String next) {
        assertEquals(3, ran.exit(), ran.said());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("error: " + cause)), ran.said());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: " + next)), ran.said());
    }

    /** The chosen cluster as if its maker had called it so. */
    private String kubeconfig(String name) throws Exception {
        try (var cluster = Cluster.connect(null)) {
            var config = cluster.client().getConfiguration();
            return Files.writeString(folder.resolve("config"), """
                    apiVersion: v1
                    kind: Config
                    current-context: %1$s
                    clusters: [{name: %1$s, cluster: {server: "%2$s", certificate-authority-data: "%3$s"}}]
                    users: [{name: somebody, user: {client-certificate-data: "%4$s", client-key-data: "%5$s"}}]
                    contexts: [{name: %1$s, context: {cluster: %1$s, user: somebody}}]
                    """.formatted(name, config.getMasterUrl(), config.getCaCertData(), config.getClientCertData(), config.getClientKeyData())).toString();
        }
    }
}
