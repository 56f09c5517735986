package lib.fault;

//SOURCES FaultTarget.java
//SOURCES Injected.java
//SOURCES ../access/PatroniCluster.java

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.cluster.PodClient;
import lib.patroni.Member;
import lib.patroni.Members;

/**
 * The leader's pod, which is told to end.
 *
 * @param grace how long it has for that by its own spec
 */
record LeaderPod(PodClient pod, Member leader, Duration grace) {

    /** Kubernetes' own default, where the spec says nothing. */
    private static final long USUAL_SECONDS = 30;
    /** What the kubelet gives at least, whatever it is told (kubelet's pod_workers.go, calculateEffectiveGracePeriod). */
    private static final Duration NO_TIME = Duration.ofSeconds(1);
    /** From the end of the grace period until the pod's object is gone: SIGKILL, volumes, the kubelet's report. */
    private static final Duration CLEARING = Duration.ofSeconds(15);
    private static final String TERMINATING = "Terminating";

    /** @throws lib.console.UserError when no member leads (exit code 1) or nothing is deployed (3) */
    static LeaderPod of(PatroniCluster patroni) {
        var target = FaultTarget.leader(patroni);
        var leader = target.member();
        var seconds = target.pod()
                .map(pod -> Objects.requireNonNullElse(pod.getSpec().getTerminationGracePeriodSeconds(), USUAL_SECONDS)).orElse(USUAL_SECONDS);
        return new LeaderPod(patroni.pod(leader.name()), leader, Duration.ofSeconds(seconds));
    }

    /** Deleted with as little time as there is. With none at all its object would be gone before its processes are, and another pod would take its volume. */
    Injected crash() {
        long at = System.nanoTime();
        boolean answered = pod.delete(leader.uid(), grace.compareTo(NO_TIME) < 0 ? grace : NO_TIME);
        return told("deleted pod %s, the leader".formatted(leader.name()), at, answered);
    }

    /** Deleted with all its time. Lasts until it has ended. */
    Injected stop() {
        long at = System.nanoTime();
        boolean answered = pod.delete(leader.uid(), grace);
        return stopping("deleted pod %s, the leader, which has %d s to stop".formatted(leader.name(), grace.toSeconds()), at, answered);
    }

    /** Evicted, which gives it all its time. Lasts until it has ended. */
    Injected evict() {
        long at = System.nanoTime();
        boolean answered = pod.evict(leader.uid());
        return stopping("evicted pod %s, the leader, which has %d s to stop".formatted(leader.name(), grace.toSeconds()), at, answered);
    }

    private Injected stopping(String what, long at, boolean answered) {
        return told(what, at, answered).until(members -> find(members).isEmpty(), grace.plus(CLEARING));
    }

    private Injected told(String what, long at, boolean answered) {
        return Injected.handover(what, leader, at, answered, member -> !member.uid().equals(leader.uid()), this::proof);
    }

    private Optional<String> proof(Members members) {
        var there = find(members);
        return there.isEmpty() ? Optional.of("the pod %s with uid %s is gone".formatted(leader.name(), leader.uid()))
                : there.filter(member -> member.phase().equals(TERMINATING)).map(ending -> "the pod %s with uid %s is being deleted".formatted(leader.name(), leader.uid()));
    }

    private Optional<Member> find(Members members) {
        return members.all().stream().filter(member -> member.uid().equals(leader.uid())).findFirst();
    }
}
