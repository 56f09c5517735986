package lib.fault;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A namespace of Linux' that a pod may have in common with its node: what a fault does there, it does to the node. */
public enum HostNamespace {

    NETWORK("hostNetwork", "it would cut off the node with all that runs on it", PodSpec::getHostNetwork),
    PROCESSES("hostPID", "it could signal a process of the node's or of another pod's", PodSpec::getHostPID);

    private final String field;
    private final String consequence;
    private final Function<PodSpec, Boolean> shared;

    HostNamespace(String field, String consequence, Function<PodSpec, Boolean> shared) {
        this.field = field;
        this.consequence = consequence;
        this.shared = shared;
    }

    /** Why a fault that works there is not for such a pod; empty when the pod has its own. */
    public Optional<String> refuses(PodSpec pod) {
        return Boolean.TRUE.equals(shared.apply(pod)) ? Optional.of("its pods have %s: true, so %s".formatted(field, consequence)) : Optional.empty();
    }

    /** The same of the first of them. */
    public Optional<String> refuses(List<Pod> pods) {
        return pods.stream().map(Pod::getSpec).flatMap(spec -> refuses(spec).stream()).findFirst();
    }
}
