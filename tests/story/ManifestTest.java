package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lib.cluster.Cluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests as people have them: a sidecar first, an operator's kinds beside, TLS from outside. */
class ManifestTest {

    private static final String IMAGE = "localhost/test-patroni:current";
    private static final String CERTIFICATE = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=nobody -days 2 -keyout /certificate/tls.key -out /certificate/tls.crt && chmod 600 /certificate/tls.key";
    /** Spilo's rules: in plain from the pod itself only (configure_spilo.py). */
    private static final List<String> RULES = List.of("local all postgres peer", "host all all 127.0.0.1/32 scram-sha-256", "host replication standby 127.0.0.1/32 scram-sha-256",
            "hostssl replication standby all scram-sha-256", "hostnossl all all all reject", "hostssl all all all scram-sha-256");
    private static final String BESIDE = """
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: patronidemo}
            spec: {podMetricsEndpoints: [{port: rest}]}
            ---
            apiVersion: test.patroni-demo.example/v1
            kind: Backup
            metadata: {name: patronidemo}
            """;
    private static final String KIND = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: backups.test.patroni-demo.example}
            spec:
              group: test.patroni-demo.example
              scope: Namespaced
              names: {plural: backups, singular: backup, kind: Backup}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,pebble");
    }

    /** A leader without network is seen only by a client that does not come in by the pod's loopback. */
    @Test
    void aClusterThatTakesOnlyTlsFromOutsideIsWrittenToDirectly() throws Exception {
        var ran = trial(this::behindTls, "", "cut-network");
        assertEquals("recovered", verdict(ran), ran.said());
    }

    @Test
    void theImageGoesIntoPatronisContainerAndAKindThatIsNotHereIsLeftOut() throws Exception {
        try (var cluster = Cluster.connect(null)) {
            var kind = cluster.client().load(new ByteArrayInputStream(KIND.getBytes(StandardCharsets.UTF_8)));
            kind.serverSideApply();
            try {
                Patience.await("the kind", () -> cluster.client().getApiResources("test.patroni-demo.example/v1"), served -> served != null && !served.getResources().isEmpty());
                told(trial(this::withASidecarFirst, BESIDE, "none"));
            } finally {
                kind.delete();
            }
        }
    }

    private static void told(Kit.Ran ran) throws Exception {
        assertEquals("recovered", verdict(ran), ran.said());
        assertTrue(ran.err().contains("left out of manifest.yaml, because this cluster has no such kind: PodMonitor patronidemo (monitoring.coreos.com/v1)\n"), ran.said());
        assertEquals("pebble", ran.json().get("trials").get(0).get("pidOne").get("name").asText(), ran.said());
    }

    private interface Change {

        void of(List<HasMetadata> objects) throws Exception;
    }

    /** The kit's own manifest with a change, and the image that is pebble's in place of its own. */
    private Kit.Ran trial(Change change, String more, String fault) throws Exception {
        var plan = Kit.step("patroni", "--stack", "current", "--dry-run");
        assertEquals(0, plan.exit(), plan.said());
        try (var cluster = Cluster.connect(null)) {
            var objects = objects(cluster.client(), plan.out());
            change.of(objects);
            var file = Files.writeString(folder.resolve("manifest.yaml"), Serialization.asYaml(new KubernetesListBuilder().withItems(objects).build()) + more);
            return Kit.step("trial", "--manifest", file.toString(), "--image", "localhost/test-pebble:current", "--fault", fault, "-n", "patroni-demo-test-manifest",
                    "--results", folder.resolve("results").toString(), "-o", "json");
        }
    }

    private static String verdict(Kit.Ran ran) throws Exception {
        return ran.out().isBlank() ? "none" : ran.json().get("verdicts").get(0).get("verdict").asText();
    }

    private static List<HasMetadata> objects(KubernetesClient client, String yaml) {
        return new ArrayList<>(client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items());
    }

    private void withASidecarFirst(List<HasMetadata> objects) {
        var containers = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers();
        containers.add(0, new ContainerBuilder().withName("istio-proxy").withImage(IMAGE).withCommand("sleep", "infinity").build());
    }

    private void behindTls(List<HasMetadata> objects) throws Exception {
        var pod = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec();
        var mount = new VolumeMountBuilder().withName("certificate").withMountPath("/certificate").build();
        pod.getVolumes().add(new VolumeBuilder().withName("certificate").withNewEmptyDir().endEmptyDir().build());
        pod.getContainers().get(0).getVolumeMounts().add(mount);
        pod.getInitContainers().add(new ContainerBuilder().withName("certificate").withImage(IMAGE).withCommand("sh", "-c", CERTIFICATE).withVolumeMounts(mount).build());
        var data = only(objects, ConfigMap.class).getData();
        var yaml = new ObjectMapper(new YAMLFactory());
        var settings = (ObjectNode) yaml.readTree(data.get("patroni.yml"));
        settings.withObject("/postgresql/parameters").put("ssl", "on").put("ssl_cert_file", "/certificate/tls.crt").put("ssl_key_file", "/certificate/tls.key");
        settings.withObject("/postgresql").set("pg_hba", yaml.valueToTree(RULES));
        data.put("patroni.yml", yaml.writeValueAsString(settings));
    }

    private static <T> T only(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }
}
