package lib.demo;

//SOURCES Names.java
//SOURCES ../cluster/Cluster.java
//FILES manifests/patroni.yaml=../../manifests/patroni.yaml

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects of {@code manifests/patroni.yaml}, with what differs from one deployment to the next set on them. */
final class Manifest {

    private static final String RESOURCE = "manifests/patroni.yaml";
    private static final String CONFIGURATION = "patroni.yml";

    private final List<HasMetadata> objects;

    Manifest(KubernetesClient client) {
        var yaml = Manifest.class.getClassLoader().getResourceAsStream(RESOURCE);
        objects = client.load(yaml).items();
    }

    List<HasMetadata> objects() {
        return objects;
    }

    Manifest image(Variant variant) {
        var set = only(StatefulSet.class);
        var pod = set.getSpec().getTemplate().getSpec();
        pod.getContainers().get(0).setImage(variant.image());
        if (variant.sharesProcesses()) {
            pod.setShareProcessNamespace(true);
        }
        set.getMetadata().getLabels().putAll(Map.of(Names.STACK, variant.stack(), Names.ENTRYPOINT, variant.entrypoint()));
        return this;
    }

    Manifest replicas(int count) {
        only(StatefulSet.class).getSpec().setReplicas(count);
        return this;
    }

    /** New passwords for superuser and replication. */
    Manifest passwords() {
        only(Secret.class).getStringData().replaceAll((name, placeholder) -> password());
        return this;
    }

    /**
     * @param networks from where members may reach each other
     * @param rewind   whether pg_rewind of PostgreSQL's version is in the image
     */
    Manifest configuration(List<String> networks, boolean rewind) {
        var data = only(ConfigMap.class).getData();
        data.put(CONFIGURATION, configured(data.get(CONFIGURATION), networks, rewind));
        return this;
    }

    private static String configured(String yaml, List<String> networks, boolean rewind) {
        try {
            var mapper = new ObjectMapper(new YAMLFactory());
            var root = (ObjectNode) mapper.readTree(yaml);
            ((ObjectNode) root.at("/bootstrap/dcs/postgresql")).put("use_pg_rewind", rewind);
            var rules = mapper.createArrayNode();
            root.at("/postgresql/pg_hba").forEach(rule -> expand(rule.asText(), networks).forEach(rules::add));
            ((ObjectNode) root.at("/postgresql")).set("pg_hba", rules);
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(RESOURCE + " holds a " + CONFIGURATION + " that is not YAML", wrong);
        }
    }

    private static Stream<String> expand(String rule, List<String> networks) {
        return rule.contains("samenet") ? networks.stream().map(network -> rule.replace("samenet", network)) : Stream.of(rule);
    }

    private <T> T only(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static String password() {
        var bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
