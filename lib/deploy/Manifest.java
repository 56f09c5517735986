package lib.deploy;

//SOURCES ../access/Labels.java
//SOURCES Networks.java
//SOURCES StorageAndNetwork.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../image/Resource.java
//FILES manifests/patroni.yaml=../../manifests/patroni.yaml

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.image.Resource;

/** The objects of {@code manifests/patroni.yaml}, with what differs from one deployment to the next set on them. */
final class Manifest {

    private static final String RESOURCE = "manifests/patroni.yaml";
    private static final String CONFIGURATION = "patroni.yml";
    private static final String DATA = "pgdata";
    private static final String NETWORK = "samenet";

    private final List<HasMetadata> objects;

    Manifest(KubernetesClient client) {
        objects = client.load(new ByteArrayInputStream(new Resource(RESOURCE).text().getBytes(StandardCharsets.UTF_8))).items();
    }

    List<HasMetadata> objects() {
        return objects;
    }

    Manifest image(DeployedImage image) {
        var set = only(StatefulSet.class);
        var pod = set.getSpec().getTemplate().getSpec();
        pod.getContainers().get(0).setImage(image.image());
        pod.setTerminationGracePeriodSeconds(image.graceSeconds());
        if (image.sharesProcesses()) {
            pod.setShareProcessNamespace(true);
        }
        set.getMetadata().getLabels().putAll(Map.of(Labels.STACK, image.stack(), Labels.ENTRYPOINT, image.entrypoint()));
        return this;
    }

    Manifest replicas(int count) {
        only(StatefulSet.class).getSpec().setReplicas(count);
        return this;
    }

    /** New passwords for superuser, replication and the REST API. */
    Manifest passwords() {
        only(Secret.class).getStringData().replaceAll((name, placeholder) -> password());
        return this;
    }

    /**
     * @param networks from where PostgreSQL takes connections: for replication from the pods only
     * @param rewind   whether pg_rewind of PostgreSQL's version is in the image
     */
    Manifest configuration(Networks networks, boolean rewind) {
        var data = only(ConfigMap.class).getData();
        data.put(CONFIGURATION, configured(data.get(CONFIGURATION), networks, rewind));
        return this;
    }

    /** @param networks from where the members are reached besides by each other */
    Manifest admit(List<String> networks) {
        only(NetworkPolicy.class).getSpec().getIngress().get(0).getFrom().addAll(networks.stream()
                .map(network -> new NetworkPolicyPeerBuilder().withNewIpBlock().withCidr(network).endIpBlock().build()).toList());
        return this;
    }

    /** The node's memory, or a claim for each member, in place of the emptyDir; a claim has the cluster's labels, so that it is found and removed with the rest. */
    Manifest storage(StorageAndNetwork.Storage storage) {
        var set = only(StatefulSet.class).getSpec();
        set.getTemplate().getSpec().getVolumes().removeIf(volume -> volume.getName().equals(DATA));
        if (storage.memory()) {
            set.getTemplate().getSpec().getVolumes().add(new VolumeBuilder().withName(DATA).withNewEmptyDir().withMedium("Memory").withSizeLimit(new Quantity(storage.size())).endEmptyDir().build());
            return this;
        }
        set.getVolumeClaimTemplates().add(new PersistentVolumeClaimBuilder().withNewMetadata().withName(DATA).withLabels(Labels.CLUSTER).addToLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withAccessModes("ReadWriteOnce").withStorageClassName(storage.storageClass().orElse(null))
                .withNewResources().addToRequests("storage", new Quantity(storage.size())).endResources().endSpec().build());
        return this;
    }

    /** @param limit of each member's container */
    Manifest memory(String limit) {
        only(StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).getResources().setLimits(Map.of("memory", new Quantity(limit)));
        return this;
    }

    private static String configured(String yaml, Networks networks, boolean rewind) {
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

    private static Stream<String> expand(String rule, Networks networks) {
        if (!rule.contains(NETWORK)) {
            return Stream.of(rule);
        }
        var from = rule.startsWith("host replication ") ? networks.pods() : networks.clients();
        return from.stream().map(network -> rule.replace(NETWORK, network));
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
