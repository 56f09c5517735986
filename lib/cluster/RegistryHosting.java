package lib.cluster;

//SOURCES Forbidden.java

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;

/**
 * The registry that a cluster announces (KEP-1755, "Communicating a local registry"; k3d and ctlptl write it, and kind's manual
 * tells how).
 *
 * @param host                     host and port as this machine sees it
 * @param hostFromClusterNetwork   as pods see it, or null
 * @param hostFromContainerRuntime as the nodes' container runtime sees it; null means as host
 * @param help                     where its documentation is, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegistryHosting(String host, String hostFromClusterNetwork, String hostFromContainerRuntime, String help) {

    private static final String NAMESPACE = "kube-public";
    private static final String NAME = "local-registry-hosting";
    private static final String KEY = "localRegistryHosting.v1";

    static Optional<RegistryHosting> of(KubernetesClient client) {
        return Forbidden.or(Optional.empty(), () -> Optional.ofNullable(client.configMaps().inNamespace(NAMESPACE).withName(NAME).get()).flatMap(RegistryHosting::of));
    }

    /** Empty when it says nothing, or names no registry that this machine can push to. */
    public static Optional<RegistryHosting> of(ConfigMap announcement) {
        return Optional.ofNullable(announcement.getData()).map(data -> data.get(KEY)).map(yaml -> Serialization.unmarshal(yaml, RegistryHosting.class))
                .filter(hosting -> hosting.host != null && !hosting.host.isBlank());
    }

    public String helpOrNothing() {
        return help == null ? "" : help;
    }

    /** What pods must write before the image's name. */
    public String forPods() {
        return hostFromContainerRuntime == null || hostFromContainerRuntime.isBlank() ? host : hostFromContainerRuntime;
    }
}
