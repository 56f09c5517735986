package tests.unit;

//SOURCES FakeApi.java
//SOURCES ../../lib/cluster/Cluster.java
//SOURCES ../../lib/cluster/PodClient.java
//SOURCES ../../lib/access/PatroniCluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.cluster.Nodes;
import lib.cluster.PodClient;
import lib.console.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A right that is missing is told as that, and nothing else is. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RightsTest {

    private static final String NODES = "/api/v1/nodes";
    private static final String REGISTRY = "/api/v1/namespaces/kube-public/configmaps/local-registry-hosting";
    private static final String PATRONI = "/api/v1/namespaces/ns/pods/member-0:8008/proxy/patroni";

    @TempDir
    Path folder;

    private FakeApi api;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        api = new FakeApi();
        cluster = api.connect(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    /** What only narrows something, its path, and what the kit does without. */
    private record Look(String path, Function<Cluster, ?> look, Object without) {

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Look> narrowing() {
        return Stream.of(new Look(NODES, Cluster::nodes, new Nodes(List.of())), new Look(NODES, Cluster::podNetworks, List.of()), new Look(REGISTRY, Cluster::registry, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("narrowing")
    void whatMayNotBeSeenIsDoneWithout(Look look) {
        api.forbids(look.path(), "list", "nodes");
        assertEquals(look.without(), look.look().apply(cluster));
    }

    /** Else a time-out would let PostgreSQL take connections from every private network. */
    @ParameterizedTest
    @MethodSource("narrowing")
    void anyOtherFailureIsNotTakenForAMissingRight(Look look) {
        api.says(look.path(), 400, FakeApi.status(400, "BadRequest", "the server is out of its mind", ""));
        var failed = assertThrows(KubernetesClientException.class, () -> look.look().apply(cluster));
        assertTrue(Cluster.explain(failed).getMessage().contains("the server is out of its mind"), failed.toString());
    }

    @Test
    void aMemberThatMayNotBeAskedIsNotTakenForASilentOne() {
        api.forbids(PATRONI, "get", "pods/proxy");
        var told = Cluster.explain(assertThrows(KubernetesClientException.class, this::patroni));
        assertEquals(UserError.MISSING, told.exitCode());
        assertEquals("no permission: x is forbidden: User \"somebody\" cannot get resource \"pods/proxy\" in API group \"\"", told.getMessage());
    }

    @Test
    void aSilentMemberIsNoError() {
        assertEquals(Optional.empty(), patroni());
        api.says(PATRONI, 503, FakeApi.status(503, "ServiceUnavailable", "dial tcp 10.0.0.7:8008: connection refused", ""));
        assertEquals(Optional.empty(), patroni());
        // The pod's own no, through the proxy.
        api.says(PATRONI, 403, "no");
        assertEquals(Optional.empty(), patroni());
        api.says(PATRONI, 200, "{}");
        assertEquals(Optional.of("{}"), patroni());
    }

    /** Nothing here speaks WebSocket, so no command can be run. */
    @Test
    void aLogThatCannotBeReadIsNotAnEmptyOne() {
        var tail = new PatroniCluster(cluster, "ns").log("member-0", 2);
        assertEquals(List.of(), tail.lines());
        assertEquals("the API server says 404: not found", tail.unread());
        assertEquals(Optional.of("(its log cannot be read: the API server says 404: not found)"), tail.lastWord());
        assertEquals("member-0 does not answer: the API server says 404: not found", assertThrows(UserError.class, () -> pod().ask(Duration.ofSeconds(5), "true")).getMessage());
    }

    @Test
    void aPodThatMayNotBeSeenIsNotTakenForAnEmptyLog() {
        api.forbids("/api/v1/namespaces/ns/pods/member-0", "get", "pods");
        assertTrue(Cluster.explain(assertThrows(KubernetesClientException.class, () -> new PatroniCluster(cluster, "ns").log("member-0", 2))).getMessage().startsWith("no permission: "));
    }

    @Test
    void aNamespaceThatGoesIsNoMissingRight() {
        var details = "{\"causes\":[{\"reason\":\"NamespaceTerminating\",\"message\":\"namespace ns is being terminated\",\"field\":\"metadata.namespace\"}]}";
        var told = created(FakeApi.status(403, "Forbidden", "configmaps \"x\" is forbidden: unable to create new content in namespace ns because it is being terminated", details));
        assertTrue(told.getMessage().startsWith("the namespace is being deleted: "), told.getMessage());
        assertEquals("kubectl --context elsewhere get namespaces, until it is gone, then run it again", told.next());
    }

    @Test
    void aQuotaIsNoMissingRight() {
        var told = created(FakeApi.status(403, "Forbidden", "pods \"x\" is forbidden: exceeded quota: small", ""));
        assertTrue(told.getMessage().startsWith("the cluster refuses it: "), told.getMessage());
    }

    private UserError created(String answer) {
        api.says("/api/v1/namespaces/ns/configmaps", 403, answer);
        return Cluster.explain(assertThrows(KubernetesClientException.class, () -> cluster.client().configMaps().inNamespace("ns")
                .resource(new io.fabric8.kubernetes.api.model.ConfigMapBuilder().withNewMetadata().withName("x").endMetadata().build()).create()));
    }

    private Optional<String> patroni() {
        return pod().get(8008, false, "/patroni");
    }

    private PodClient pod() {
        return new PodClient(cluster.client(), "ns", "member-0", "patroni");
    }
}
