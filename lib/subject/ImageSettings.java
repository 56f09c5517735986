package lib.subject;

//SOURCES ImageLook.java
//SOURCES ../access/Labels.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.Labels;

/**
 * How an image that somebody else built is used as a member: what the kit's own images have at fixed places is set by Patroni's
 * environment (Patroni manual, "Environment Configuration Settings"). An image that starts Patroni without a file gets the whole of
 * patroni.yml as PATRONI_CONFIGURATION; with a file of its own, the single variables count; {@code --config} puts ours in its place.
 *
 * @param command the container's, in place of the image's own; empty for that
 * @param config  where patroni.yml is to be, in place of the image's own; empty for that
 * @param user    the user id; empty for the image's own
 * @param dataDir PostgreSQL's; the volume is mounted at the folder above it
 * @param binDir  PostgreSQL's programs; empty when they are on PATH
 * @param scope   Patroni's name of the cluster
 */
public record ImageSettings(List<String> command, Optional<String> config, Optional<Long> user, String dataDir, Optional<String> binDir, String scope) {

    public static final String DATA_DIR = "/patroni-demo/data";

    private static final String CONFIGURATION = "patroni.yml";
    private static final String DATA = "pgdata";
    /** From the container's own variables, which the kubelet puts in place of $(…). */
    private static final Map<String, String> OF_THE_POD = Map.of("/name", "PATRONI_NAME", "/restapi/connect_address", "PATRONI_RESTAPI_CONNECT_ADDRESS",
            "/postgresql/connect_address", "PATRONI_POSTGRESQL_CONNECT_ADDRESS", "/kubernetes/namespace", "PATRONI_KUBERNETES_NAMESPACE",
            "/kubernetes/pod_ip", "PATRONI_KUBERNETES_POD_IP", "/postgresql/authentication/superuser/password", "PATRONI_SUPERUSER_PASSWORD",
            "/postgresql/authentication/replication/password", "PATRONI_REPLICATION_PASSWORD",
            "/restapi/authentication/username", "PATRONI_RESTAPI_USERNAME", "/restapi/authentication/password", "PATRONI_RESTAPI_PASSWORD");

    /** With what the image was seen to need, where nothing else was said. */
    ImageSettings completed(ImageLook.Seen seen) {
        return new ImageSettings(command, config, user, dataDir, binDir.or(seen::binDir), scope);
    }

    /** Changes the objects of the kit's own manifest so that they fit. */
    void fit(List<HasMetadata> objects) {
        var settings = (ConfigMap) objects.stream().filter(ConfigMap.class::isInstance).findFirst().orElseThrow();
        var set = (StatefulSet) objects.stream().filter(StatefulSet.class::isInstance).findFirst().orElseThrow();
        var pod = set.getSpec().getTemplate().getSpec();
        var container = pod.getContainers().get(0);
        set.getSpec().getTemplate().getMetadata().getLabels().put(Labels.FOREIGN, "true");
        container.setCommand(command);
        pod.setSecurityContext(user.map(id -> new PodSecurityContextBuilder().withRunAsUser(id).withRunAsGroup(id).withFsGroup(id).build()).orElse(null));
        container.setSecurityContext(null);
        environment(container);
        volumes(pod, container, !set.getSpec().getVolumeClaimTemplates().isEmpty());
        var yaml = yaml(settings.getData().get(CONFIGURATION));
        settings.getData().put(CONFIGURATION, written(yaml));
        // All of Patroni's settings, for an image that starts it without a file: then no other variable of Patroni's counts.
        OF_THE_POD.forEach((path, variable) -> {
            if (container.getEnv().stream().anyMatch(each -> each.getName().equals(variable))) {
                put(yaml, path, "$(%s)".formatted(variable));
            }
        });
        container.getEnv().add(new EnvVarBuilder().withName("PATRONI_CONFIGURATION").withValue(written(yaml)).build());
    }

    private String home() {
        int slash = dataDir.lastIndexOf('/');
        return slash <= 0 ? "/" : dataDir.substring(0, slash);
    }

    private void environment(Container container) {
        var own = new ArrayList<>(List.of("PATRONI_POSTGRESQL_DATA_DIR", dataDir, "PATRONI_POSTGRESQL_PGPASS", home() + "/pgpass",
                "PATRONI_RESTAPI_LISTEN", "0.0.0.0:" + Labels.REST_PORT, "PATRONI_POSTGRESQL_LISTEN", "0.0.0.0:5432", "PATRONI_SCOPE", scope));
        binDir.ifPresent(folder -> own.addAll(List.of("PATRONI_POSTGRESQL_BIN_DIR", folder)));
        for (int i = 0; i < own.size(); i += 2) {
            var name = own.get(i);
            container.getEnv().removeIf(variable -> variable.getName().equals(name));
            container.getEnv().add(new EnvVarBuilder().withName(name).withValue(own.get(i + 1)).build());
        }
        // A file's own namespace, which means another thing for other stores, comes before that of Kubernetes (Patroni's source, dcs/__init__.py, get_dcs).
        container.getEnv().add(new EnvVarBuilder().withName("PATRONI_NAMESPACE").withNewValueFrom().withNewFieldRef().withFieldPath("metadata.namespace").endFieldRef().endValueFrom().build());
    }

    private void volumes(PodSpec pod, Container container, boolean claimed) {
        pod.setVolumes(new ArrayList<>(claimed ? List.of() : List.of(new VolumeBuilder().withName(DATA).withEmptyDir(new EmptyDirVolumeSource()).build())));
        container.setVolumeMounts(new ArrayList<>(List.of(new VolumeMountBuilder().withName(DATA).withMountPath(home()).build())));
        config.ifPresent(path -> {
            pod.getVolumes().add(new VolumeBuilder().withName("patroni").withConfigMap(new ConfigMapVolumeSourceBuilder().withName(Labels.SCOPE).build()).build());
            container.getVolumeMounts().add(new VolumeMountBuilder().withName("patroni").withMountPath(path).withSubPath(CONFIGURATION).withReadOnly(true).build());
        });
    }

    private ObjectNode yaml(String own) {
        try {
            var root = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(own);
            root.remove("log");
            var postgresql = (ObjectNode) root.get("postgresql");
            postgresql.remove("bin_dir");
            binDir.ifPresent(folder -> postgresql.put("bin_dir", folder));
            postgresql.withObject("/parameters").put("unix_socket_directories", home());
            postgresql.put("data_dir", dataDir).put("pgpass", home() + "/pgpass");
            put(root, "/postgresql/authentication/superuser/username", "postgres");
            put(root, "/postgresql/authentication/replication/username", "standby");
            root.put("scope", scope);
            var kubernetes = root.withObject("/kubernetes").put("use_endpoints", true);
            Labels.CLUSTER.forEach((name, value) -> kubernetes.withObject("/labels").put(name, value));
            kubernetes.withArray("/ports").addObject().put("name", "postgresql").put("port", 5432);
            return root;
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(CONFIGURATION + " is not YAML", wrong);
        }
    }

    private static void put(ObjectNode root, String path, String value) {
        int last = path.lastIndexOf('/');
        (last == 0 ? root : root.withObject(path.substring(0, last))).put(path.substring(last + 1), value);
    }

    private static String written(ObjectNode yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).writeValueAsString(yaml);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
