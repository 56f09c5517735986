package tests.unit;

//SOURCES FakeApi.java
//SOURCES ../../lib/access/Discovery.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ConfigMapListBuilder;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.EndpointsListBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.ClusterLayout;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.Login;
import lib.access.PatroniCluster;
import lib.console.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clusters are found in a namespace, by what its objects say; that they answer is tried on a real Kubernetes. */
class DiscoveryTest {

    private static final String CORE = "/api/v1/namespaces/x/";

    @TempDir
    Path folder;

    /** A pod of a StatefulSet, of which Patroni has told Kubernetes. */
    private static Pod member(String name, String scope, String postgresPort) {
        return new PodBuilder(bare(name, scope)).editMetadata().addToAnnotations("status",
                "{\"conn_url\":\"postgres://10.0.0.1:%s/postgres\",\"api_url\":\"https://10.0.0.1:8009/patroni\",\"state\":\"running\",\"role\":\"replica\"}".formatted(postgresPort))
                .addNewOwnerReference().withKind("StatefulSet").withName(name.replaceAll("-\\d$", "")).endOwnerReference().endMetadata().build();
    }

    private static Pod bare(String name, String scope) {
        return new PodBuilder().withNewMetadata().withName(name).withUid("uid-" + name).addToLabels("application", "patroni").addToLabels("cluster-name", scope).endMetadata()
                .withNewSpec().addNewContainer().withName("charm").endContainer().addNewContainer().withName("database").addNewPort().withContainerPort(8009).endPort().endContainer().endSpec()
                .withNewStatus().withPhase("Pending").endStatus().build();
    }

    /** As Patroni keeps a scope in Endpoints; the labels of the lock are also those of the Service. */
    private static List<EndpointsBuilder> scope(String name, String holder) {
        return List.of(new EndpointsBuilder().withNewMetadata().withName(name).addToLabels("application", "patroni").addToLabels("cluster-name", name).addToLabels("of", "the-service")
                        .addToAnnotations("leader", holder).addToAnnotations("ttl", "30").endMetadata(),
                new EndpointsBuilder().withNewMetadata().withName(name + "-config").addToLabels("application", "patroni").addToLabels("cluster-name", name).addToAnnotations("config", "{}").addToAnnotations("initialize", "7").endMetadata());
    }

    @SafeVarargs
    private FakeApi api(List<Pod> pods, List<EndpointsBuilder>... scopes) throws Exception {
        var endpoints = Arrays.stream(scopes).flatMap(List::stream).map(EndpointsBuilder::build).toList();
        return new FakeApi().says(CORE + "pods", 200, Serialization.asJson(new PodListBuilder().withItems(pods).build()))
                .says(CORE + "endpoints", 200, Serialization.asJson(new EndpointsListBuilder().withItems(endpoints).build()))
                .says(CORE + "configmaps", 200, Serialization.asJson(new ConfigMapList()));
    }

    private List<ClusterLayout> found(FakeApi api, Hints hints) throws Exception {
        try (var cluster = api.connect(folder)) {
            return new Discovery(cluster, "x", hints).layouts();
        }
    }

    private static Hints scope(String name) {
        return new Hints(Optional.of(name), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE);
    }

    @Test
    void portsContainerAndLabelsAreWhatPatroniAndItsObjectsSay() throws Exception {
        try (var api = api(List.of(member("db-0", "db", "5433"), member("db-1", "db", "5433")), scope("db", "db-0"))) {
            var layout = found(api, Hints.NONE).get(0);
            assertEquals("db", layout.scope());
            assertEquals(Map.of("application", "patroni", "cluster-name", "db"), layout.selector());
            assertEquals(5433, layout.postgresPort());
            assertEquals(8009, layout.rest().port());
            assertTrue(layout.rest().tls());
            assertEquals("database", layout.container());
        }
    }

    @Test
    void whatIsHintedCountsBefore() throws Exception {
        try (var api = api(List.of(member("db-0", "db", "5433")), scope("db", "db-0"))) {
            var layout = found(api, new Hints(Optional.empty(), Map.of(), Optional.of("charm"), Optional.of(6000), Optional.of(8010), Login.NONE)).get(0);
            assertEquals(List.of("charm", 6000, 8010), List.of(layout.container(), layout.postgresPort(), layout.rest().port()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patroni", "Database", "database ", "db-0", "postgres", "istio-proxy", "init", "0", "d", "charm,database"})
    void aContainerThatIsNotThereIsSaid(String name) throws Exception {
        try (var api = api(List.of(member("db-0", "db", "5433")), scope("db", "db-0"))) {
            var wrong = assertThrows(UserError.class, () -> found(api, new Hints(Optional.empty(), Map.of(), Optional.of(name), Optional.empty(), Optional.empty(), Login.NONE)));
            assertEquals(UserError.USAGE, wrong.exitCode());
            assertEquals("no container is named %s in the pods of namespace x; there are: charm, database".formatted(name), wrong.getMessage());
        }
    }

    @Test
    void twoInANamespaceAreBothFoundAndOneIsChosenByItsScope() throws Exception {
        try (var api = api(List.of(member("a-0", "a", "5432"), member("b-0", "b", "5432")), scope("a", "a-0"), scope("b", "b-0")); var cluster = api.connect(folder)) {
            assertEquals(List.of("a", "b"), found(api, Hints.NONE).stream().map(ClusterLayout::scope).toList());
            assertEquals("b", new Discovery(cluster, "x", scope("b")).layout().scope());
            var unclear = assertThrows(UserError.class, () -> new Discovery(cluster, "x", Hints.NONE).layout());
            assertEquals("namespace x holds more than one Patroni cluster: a, b", unclear.getMessage());
            assertEquals("no Patroni cluster in namespace x has the scope c; there: a, b", assertThrows(UserError.class, () -> new Discovery(cluster, "x", scope("c")).layout()).getMessage());
        }
    }

    @Test
    void whatAClusterHasLeftBehindIsNone() throws Exception {
        try (var api = api(List.of(member("a-0", "a", "5432")), scope("a", "a-0"), scope("gone", "gone-0"))) {
            assertEquals(List.of("a"), found(api, Hints.NONE).stream().map(ClusterLayout::scope).toList());
        }
    }

    /** An older cluster of the same labels, under another scope: its lock's holder may even be a pod's name of a third one. */
    @Test
    void whatIsLeftOfAnotherScopeWithTheSameLabelsIsNone() throws Exception {
        var left = List.of(scope("aged", "aged-0"), scope("aged", "other-0"), scope("zombie", "zombie-0"));
        for (var each : left) {
            each.forEach(object -> object.editMetadata().addToLabels("cluster-name", "db").endMetadata());
            try (var api = api(List.of(member("db-0", "db", "5432"), member("other-0", "other", "5432")), each, scope("db", "db-0"), scope("other", "other-0"))) {
                assertEquals(List.of("db", "other"), found(api, Hints.NONE).stream().map(ClusterLayout::scope).toList());
            }
        }
    }

    @Test
    void aClusterThatHasNotWrittenItsConfigurationYetIsCalledAfterItsStatefulSet() throws Exception {
        try (var api = api(List.of(member("db-0", "db", "5432")))) {
            assertEquals(List.of("db"), found(api, Hints.NONE).stream().map(ClusterLayout::scope).toList());
        }
    }

    @Test
    void theLockMayBeInConfigMaps() throws Exception {
        try (var api = api(List.of(member("db-0", "db", "5432")))) {
            api.says(CORE + "configmaps", 200, Serialization.asJson(new ConfigMapListBuilder().withItems(
                    new ConfigMapBuilder().withNewMetadata().withName("db-leader").addToAnnotations("leader", "db-0").addToAnnotations("ttl", "30").endMetadata().build(),
                    new ConfigMapBuilder().withNewMetadata().withName("db-config").addToLabels("cluster-name", "db").addToAnnotations("config", "{}").endMetadata().build()).build()));
            assertEquals(Map.of("cluster-name", "db"), found(api, Hints.NONE).get(0).selector());
        }
    }

    @Test
    void otherPodsWithTheSameLabelsAreNoMembers() throws Exception {
        var client = new PodBuilder(bare("psql", "db")).editSpec().editMatchingContainer(container -> container.getName().equals("database")).withName("psql").endContainer().endSpec().build();
        var loose = bare("debug", "db");
        var young = new PodBuilder(bare("db-1", "db")).editMetadata().addNewOwnerReference().withKind("StatefulSet").withName("db").endOwnerReference().endMetadata().build();
        try (var api = api(List.of(member("db-0", "db", "5432"), young, client, loose), scope("db", "db-0")); var cluster = api.connect(folder)) {
            var patroni = new PatroniCluster(cluster, "x", new Discovery(cluster, "x", Hints.NONE).layout());
            assertEquals(List.of("db-0", "db-1"), patroni.pods().stream().map(pod -> pod.getMetadata().getName()).toList());
        }
    }
}
