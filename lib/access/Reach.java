package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../cluster/PodState.java

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.cluster.PodState;

/**
 * Which members cannot be looked into, by Kubernetes' word, so that nobody waits for them.
 *
 * @param states by the member's name
 * @param nodes  the words for those whose node does not answer, by the member's name
 */
public record Reach(Map<String, PodState> states, Map<String, String> nodes) {

    public static Reach of(PatroniCluster patroni) {
        return of(patroni, patroni.pods());
    }

    public static Reach of(PatroniCluster patroni, Collection<Pod> pods) {
        var silent = patroni.cluster().nodes().silent();
        var states = new TreeMap<String, PodState>();
        var nodes = new TreeMap<String, String>();
        pods.forEach(pod -> {
            var state = PodState.of(pod, patroni.layout().container());
            states.put(pod.getMetadata().getName(), state);
            Optional.ofNullable(silent.get(state.node())).ifPresent(why -> nodes.put(pod.getMetadata().getName(), why));
        });
        return new Reach(states, nodes);
    }

    /** Empty when it can be tried. */
    public Optional<String> hindrance(String member) {
        var state = Optional.ofNullable(states.get(member));
        return Optional.ofNullable(nodes.get(member)).or(() -> state.filter(now -> !now.running()).map(now -> "its container does not run (%s)".formatted(now.word())));
    }
}
