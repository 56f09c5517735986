package lib.fault;

//SOURCES Fault.java
//SOURCES LeaderPod.java

import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Optional;
import lib.access.PatroniCluster;

/** {@code kubectl delete pod LEADER}: the order to stop, with the pod's own time for it. */
public final class StopLeader implements Fault {

    @Override
    public String name() {
        return "stop-leader";
    }

    @Override
    public String does() {
        return "deletes the leader's pod, with its own time to stop";
    }

    @Override
    public Optional<String> unfit(PodSpec pod) {
        var seconds = pod.getTerminationGracePeriodSeconds();
        return seconds != null && seconds < 2 ? Optional.of("its pods have terminationGracePeriodSeconds: %d, so nothing can stop in time; crash-leader does the same".formatted(seconds)) : Optional.empty();
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return patroni.pods().stream().flatMap(pod -> unfit(pod.getSpec()).stream()).findFirst();
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        return LeaderPod.of(patroni).stop();
    }
}
