package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lib.access.Labels;
import lib.cluster.Cluster;

/** The kit's own manifest, changed to what others have. */
final class KitManifest {

    interface Change {

        void of(List<HasMetadata> objects) throws Exception;
    }

    interface Settings {

        void of(ObjectNode patroni) throws Exception;
    }

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private KitManifest() {
    }

    /** @param more YAML that is put behind it */
    static Path changed(Path file, Change change, String more) throws Exception {
        var plan = Kit.step("patroni", "--stack", "current", "--dry-run");
        assertEquals(0, plan.exit(), plan.said());
        try (var cluster = Cluster.connect(null)) {
            var objects = objects(cluster.client(), plan.out());
            change.of(objects);
            return Files.writeString(file, Serialization.asYaml(new KubernetesListBuilder().withItems(objects).build()) + more);
        }
    }

    /** As somebody else would have it: under that name, and without the kit's labels. */
    static List<HasMetadata> foreign(KubernetesClient client, String name) throws Exception {
        var plan = Kit.step("patroni", "--stack", "current", "--dry-run");
        assertEquals(0, plan.exit(), plan.said());
        return objects(client, plan.out().replaceAll("(?m)^ *(app\\.kubernetes\\.io/managed-by|patroni-demo/\\S+): .*\n", "").replace(Labels.SCOPE, name));
    }

    /** Changes its patroni.yml. */
    static void configure(List<HasMetadata> objects, Settings change) throws Exception {
        var data = only(objects, ConfigMap.class).getData();
        var settings = (ObjectNode) YAML.readTree(data.get("patroni.yml"));
        change.of(settings);
        data.put("patroni.yml", YAML.writeValueAsString(settings));
    }

    static void rules(ObjectNode settings, List<String> lines) {
        settings.withObject("/postgresql").set("pg_hba", YAML.valueToTree(lines));
    }

    static <T> T only(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static List<HasMetadata> objects(KubernetesClient client, String yaml) {
        return new ArrayList<>(client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items());
    }
}
