package tests.unit;

//SOURCES ../../lib/subject/Kinds.java
//SOURCES ../../lib/access/PatroniContainer.java
//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lib.access.PatroniContainer;
import lib.subject.Kinds.Scope;
import lib.subject.Kinds;
import org.junit.jupiter.api.Test;
import tests.Checkout;

/** What a manifest of somebody's tells: in which container Patroni runs, and what of it lives in a namespace. */
class ForeignManifestTest {

    /** What an API server with two operators' kinds says. */
    private static final Map<String, List<APIResource>> SERVED = Map.of("v1", List.of(kind("ServiceAccount", true), kind("Namespace", false)),
            "monitoring.coreos.com/v1", List.of(kind("PodMonitor", true)), "example.org/v1", List.of(kind("Tenant", false)),
            "policy/v1", List.of(kind("PodDisruptionBudget", true)), "rbac.authorization.k8s.io/v1", List.of(kind("ClusterRole", false), kind("Role", true)));

    private static APIResource kind(String name, boolean namespaced) {
        return new APIResourceBuilder().withKind(name).withName(name.toLowerCase(java.util.Locale.ROOT) + "s").withNamespaced(namespaced).build();
    }

    private static List<HasMetadata> objects(String file) throws Exception {
        try (var client = new KubernetesClientBuilder().withConfig(Config.empty()).build();
             var yaml = Files.newInputStream(Checkout.folder().resolve("tests/unit/manifests").resolve(file))) {
            return client.load(yaml).items();
        }
    }

    private static Container container(String name, Consumer<ContainerBuilder> change) {
        var builder = new ContainerBuilder().withName(name).withImage("example.org/x:1");
        change.accept(builder);
        return builder.build();
    }

    private static String patroni(Container... containers) {
        return PatroniContainer.of(List.of(containers), 8008).getName();
    }

    @Test
    void patronisContainerIsTheOneThatItsCommandAndItsProbeTellOf() throws Exception {
        var set = (StatefulSet) objects("sidecar-first.yaml").get(0);
        var container = PatroniContainer.of(set.getSpec().getTemplate().getSpec().getContainers(), 8008);
        assertEquals("postgresql", container.getName());
        container.setReadinessProbe(null);
        container.setName("workload");
        assertEquals("workload", PatroniContainer.of(set.getSpec().getTemplate().getSpec().getContainers(), 8008).getName());
    }

    @Test
    void aSidecarMayStandBeforeIt() {
        var istio = container("istio-proxy", it -> it.addNewPort().withContainerPort(15090).endPort());
        var exporter = container("postgres-exporter", it -> it.withImage("example.org/postgres-exporter:1").addNewPort().withContainerPort(9187).endPort());
        assertEquals("main", patroni(istio, exporter, container("main", it -> it.addNewPort().withContainerPort(8008).endPort())));
        assertEquals("main", patroni(istio, exporter, container("main", it -> it.addNewEnv().withName("PATRONI_SCOPE").withValue("x").endEnv())));
        assertEquals("main", patroni(istio, exporter, container("main", it -> it.addNewEnvFrom().withPrefix("PATRONI_").endEnvFrom())));
        assertEquals("main", patroni(istio, exporter, container("main", it -> it.withArgs("/venv/bin/patroni", "/x.yml"))));
        assertEquals("postgres", patroni(istio, exporter, container("postgres", it -> { })));
        assertEquals("main", patroni(istio, exporter, container("main", it -> it.withImage("ghcr.io/zalando/spilo-17:4.0-p2"))));
        assertEquals("main", patroni(istio, container("wait-for-patroni", it -> it.withCommand("wait-for-patroni")), container("main", it -> it.withCommand("python3", "/opt/patroni.py"))));
        assertEquals("istio-proxy", patroni(istio, exporter));
    }

    @Test
    void whereAKindLivesIsTheApiServersWord() throws Exception {
        var asked = new ArrayList<String>();
        var kinds = new Kinds(version -> {
            asked.add(version);
            return Optional.ofNullable(SERVED.get(version));
        });
        assertEquals(List.of("ServiceAccount", "PodMonitor"), kinds(kinds, Scope.NAMESPACE));
        assertEquals(List.of("Tenant", "ClusterRole"), kinds(kinds, Scope.CLUSTER));
        assertEquals(List.of("PodDisruptionBudget"), kinds(kinds, Scope.NOWHERE));
        assertEquals(List.copyOf(new java.util.LinkedHashSet<>(asked)), asked, "asked more than once");
    }

    @Test
    void aKindOfAnOperatorThatIsNotThereIsNowhere() throws Exception {
        var kinds = new Kinds(version -> Optional.ofNullable(version.equals("v1") ? SERVED.get("v1") : null));
        assertEquals(List.of("ServiceAccount"), kinds(kinds, Scope.NAMESPACE));
        assertEquals(List.of(), kinds(kinds, Scope.CLUSTER));
    }

    private static List<String> kinds(Kinds kinds, Scope scope) throws Exception {
        return objects("with-custom-resources.yaml").stream().filter(each -> kinds.scope(each.getApiVersion(), each.getKind()) == scope).map(HasMetadata::getKind).toList();
    }
}
