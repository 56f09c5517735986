package lib.fault;

//SOURCES Fault.java

import java.util.Optional;
import lib.access.PatroniCluster;
import lib.patroni.Member;
import lib.patroni.Members;

/** {@code kubectl delete pod LEADER}: the original demo's crash. The StatefulSet makes the pod again at once, with an empty volume. */
public final class CrashLeader implements Fault {

    private static final String TERMINATING = "Terminating";

    @Override
    public String name() {
        return "crash-leader";
    }

    @Override
    public String does() {
        return "deletes the leader's pod";
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = patroni.leader();
        long at = System.nanoTime();
        boolean answered = patroni.pod(leader.name()).delete(leader.uid());
        return Injected.handover("deleted pod %s, the leader".formatted(leader.name()), leader, at, answered, member -> !member.uid().equals(leader.uid()), members -> proof(members, leader));
    }

    private static Optional<String> proof(Members members, Member leader) {
        var there = members.all().stream().filter(member -> member.uid().equals(leader.uid())).findFirst();
        return there.isEmpty() ? Optional.of("the pod %s with uid %s is gone".formatted(leader.name(), leader.uid()))
                : there.filter(member -> member.phase().equals(TERMINATING)).map(ending -> "the pod %s with uid %s is being deleted".formatted(leader.name(), leader.uid()));
    }
}
