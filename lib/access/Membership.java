package lib.access;

//SOURCES MemberStatus.java

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the pods with a cluster's labels are its members: those of which Patroni has told Kubernetes, and those that the same kind of
 * object has made with the same container, as a pod that has just started. A client, a job or a pooler with these labels is none.
 */
final class Membership {

    private Membership() {
    }

    static List<Pod> of(List<Pod> labelled, String container) {
        var makers = labelled.stream().filter(pod -> MemberStatus.of(pod).isPresent()).flatMap(pod -> makers(pod).stream()).collect(Collectors.toSet());
        var alike = labelled.stream().filter(pod -> pod.getSpec().getContainers().stream().anyMatch(one -> one.getName().equals(container))).toList();
        // Before the first has told anything, and where the lock is not in Kubernetes.
        var known = makers.isEmpty() ? alike.stream().flatMap(pod -> makers(pod).stream()).collect(Collectors.toSet()) : makers;
        return labelled.stream().filter(pod -> MemberStatus.of(pod).isPresent() || alike.contains(pod) && (known.isEmpty() || makers(pod).stream().anyMatch(known::contains))).toList();
    }

    private static Set<String> makers(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream().map(OwnerReference::getKind).collect(Collectors.toSet());
    }
}
