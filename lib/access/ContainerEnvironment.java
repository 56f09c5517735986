package lib.access;

//SOURCES PatroniCluster.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the members' containers are told by their environment, as their description has it; what it takes from Secrets and ConfigMaps is read there. */
record ContainerEnvironment(PatroniCluster patroni) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

    /** The first of these that is set. @throws io.fabric8.kubernetes.client.KubernetesClientException when this user may not read that Secret */
    Optional<String> first(List<String> names) {
        return patroni.pods().stream().flatMap(pod -> pod.getSpec().getContainers().stream()).filter(container -> container.getName().equals(patroni.layout().container())).findFirst()
                .flatMap(container -> names.stream().flatMap(name -> value(container, name).stream()).findFirst());
    }

    /** As Kubernetes reads it: the last of several of a name counts, one of its own before one of envFrom. */
    private Optional<String> value(Container container, String name) {
        var own = container.getEnv().stream().filter(variable -> variable.getName().equals(name)).reduce((one, other) -> other);
        if (own.isPresent()) {
            return value(container, own.get());
        }
        return container.getEnvFrom().stream().filter(from -> from.getPrefix() == null || name.startsWith(from.getPrefix()))
                .flatMap(from -> Optional.ofNullable(all(from).get(from.getPrefix() == null ? name : name.substring(from.getPrefix().length()))).stream()).reduce((one, other) -> other);
    }

    private Optional<String> value(Container container, EnvVar variable) {
        var from = variable.getValueFrom();
        if (from == null) {
            return Optional.ofNullable(variable.getValue()).map(text -> resolved(container, variable.getName(), text));
        }
        return Optional.ofNullable(from.getSecretKeyRef()).map(key -> secret(key.getName()).get(key.getKey()))
                .or(() -> Optional.ofNullable(from.getConfigMapKeyRef()).map(key -> configMap(key.getName()).get(key.getKey())));
    }

    /** "$(OTHER)" in a value (Kubernetes' documentation, "Define Dependent Environment Variables"). */
    private String resolved(Container container, String name, String text) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1).equals(name) ? found.group() : value(container, found.group(1)).orElse(found.group())));
    }

    private Map<String, String> all(EnvFromSource from) {
        return from.getSecretRef() != null ? secret(from.getSecretRef().getName()) : from.getConfigMapRef() != null ? configMap(from.getConfigMapRef().getName()) : Map.of();
    }

    private Map<String, String> secret(String name) {
        return patroni.secret(name).orElse(Map.of());
    }

    private Map<String, String> configMap(String name) {
        return Optional.ofNullable(patroni.cluster().client().configMaps().inNamespace(patroni.namespace()).withName(name).get()).map(map -> map.getData()).orElse(Map.of());
    }
}
