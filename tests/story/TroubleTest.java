package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/deploy/Deployer.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.UserError;
import lib.deploy.DeployedImage;
import lib.deploy.Deployer;
import lib.deploy.StorageAndNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is one line, the next command to try, and the right exit code. */
class TroubleTest {

    private static final String EMPTY = "patroni-demo-test-empty";

    @TempDir
    Path folder;

    @BeforeAll
    static void aNamespaceWithNothingInIt() throws Exception {
        Kit.dependencies();
        try (var cluster = Cluster.connect(null)) {
            if (cluster.client().namespaces().withName(EMPTY).get() == null) {
                cluster.client().namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(EMPTY).withLabels(Labels.MANAGED).endMetadata().build()).create();
            }
        }
    }

    @AfterAll
    static void away() throws Exception {
        Kit.step("clean", "-n", EMPTY);
        // It is the test's own, not one that the kit made: clean leaves it.
        try (var cluster = Cluster.connect(null)) {
            cluster.client().namespaces().withName(EMPTY).delete();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            logs --context nope                | 3 | the kubeconfig has no context "nope" | kubectl config get-contexts
            logs -n nope                       | 3 | there is no namespace nope | jbang patroni -n nope
            members -n patroni-demo-test-empty | 3 | nothing is deployed in namespace patroni-demo-test-empty | jbang patroni
            crash-leader -n patroni-demo-test-empty | 3 | nothing is deployed | jbang patroni
            failover -n patroni-demo-test-empty | 3 | nothing is deployed | jbang patroni
            zombies -n nope                    | 3 | there is no namespace nope | jbang patroni
            clean -n nope                      | 3 | there is no namespace nope | jbang patroni
            inspect -n nope                    | 3 | there is no namespace nope | jbang patroni
            inspect -n default                 | 3 | none has Patroni's annotation "status" | kubectl
            patroni --storage 1Gb              | 2 | --storage is "1Gb" | --storage 1Gi
            deploy idle --storage 1Gi,a,b      | 2 | --storage is "1Gi,a,b" | --storage 1Gi
            patroni --pod-cidr 10.244.0.0      | 2 | "10.244.0.0", which is not a network | --pod-cidr 10.244.0.0/16
            trial --i-know-this-hurts x/y      | 2 | "x/y", and the cluster would be | jbang trial --help
            kill-postgres -n default           | 2 | does not carry the kit's label | kubectl label namespace default
            clean -n kube-system               | 2 | does not carry the kit's label | kubectl label namespace kube-system
            """)
    void isOneLineAndTheNextCommand(String words, int exit, String cause, String next) throws Exception {
        var ran = Kit.step(words.strip().split(" +"));
        assertEquals(exit, ran.exit(), ran.said());
        assertOneLine(ran, cause, next);
    }

    @Test
    void anApiServerThatDoesNotAnswer() throws Exception {
        var ran = Kit.step(Map.of("KUBECONFIG", kubeconfig("https://127.0.0.1:1", "none").toString()), "logs", "--context", "test");
        assertEquals(3, ran.exit(), ran.said());
        assertOneLine(ran, "the API server of context test does not answer at 127.0.0.1:1", "kubectl --context test version");
    }

    @Test
    void noPermissionNamesTheVerbAndTheResource() throws Exception {
        try (var cluster = Cluster.connect(null)) {
            var ran = Kit.step(Map.of("KUBECONFIG", withoutRights(cluster.client()).toString()), "logs", "--context", "test", "-n", EMPTY);
            assertEquals(3, ran.exit(), ran.said());
            assertOneLine(ran, "cannot get resource \"namespaces\"", "ask for that right");
        }
    }

    @Test
    void anImageThatIsNotInTheCluster() {
        try (var cluster = Cluster.connect(null)) {
            var absent = new DeployedImage("2022", "none", "localhost/test-none:2022", false, false, 0, Map.of(), Optional.empty(), "none", StorageAndNetwork.DEFAULT);
            var trouble = assertThrows(UserError.class, () -> new Deployer(new PatroniCluster(cluster, EMPTY)).perform(absent, 1, Duration.ofMinutes(1)));
            assertEquals(3, trouble.exitCode());
            assertTrue(trouble.getMessage().contains("image localhost/test-none:2022 is not in the cluster"), trouble.getMessage());
            assertEquals("jbang run build --stack 2022 --entrypoint none", trouble.next());
        }
    }

    private static void assertOneLine(Kit.Ran ran, String cause, String next) {
        var error = ran.err().lines().filter(line -> line.startsWith("error: ")).toList();
        assertEquals(1, error.size(), ran.said());
        assertTrue(error.get(0).contains(cause), ran.said());
        assertTrue(ran.err().lines().anyMatch(line -> line.startsWith("  try: ") && line.contains(next)), ran.said());
        assertFalse(ran.err().contains("\tat "), ran.said());
        assertEquals("", ran.out(), ran.said());
    }

    private Path kubeconfig(String server, String token) throws Exception {
        return Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: test, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                """.formatted(server, token));
    }

    private Path withoutRights(KubernetesClient client) throws Exception {
        var account = new ServiceAccountBuilder().withNewMetadata().withName("nobody").withNamespace(EMPTY).endMetadata().build();
        client.serviceAccounts().inNamespace(EMPTY).resource(account).serverSideApply();
        var token = client.serviceAccounts().inNamespace(EMPTY).withName("nobody").tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(600L).endSpec().build());
        return kubeconfig(client.getConfiguration().getMasterUrl(), token.getStatus().getToken());
    }
}
