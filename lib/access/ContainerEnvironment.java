package lib.access;

//SOURCES PatroniCluster.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the members' containers are told by their environment; a value from a Secret is read there. */
record ContainerEnvironment(PatroniCluster patroni) {

    /** The first of these that is set. */
    Optional<String> first(List<String> names) {
        var set = patroni.pods().stream().flatMap(pod -> pod.getSpec().getContainers().stream())
                .filter(container -> container.getName().equals(patroni.layout().container())).findFirst().map(Container::getEnv).orElse(List.of());
        return names.stream().flatMap(name -> set.stream().filter(variable -> variable.getName().equals(name))).flatMap(this::value).findFirst();
    }

    private Stream<String> value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return Stream.ofNullable(variable.getValue());
        }
        return Optional.ofNullable(variable.getValueFrom().getSecretKeyRef())
                .flatMap(key -> Optional.ofNullable(patroni.cluster().client().secrets().inNamespace(patroni.namespace()).withName(key.getName()).get())
                        .map(secret -> secret.getData().get(key.getKey())))
                .map(coded -> new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8)).stream();
    }
}
