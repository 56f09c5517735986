package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Parallel.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.host.Parallel;
import lib.patroni.Member;
import lib.patroni.Members;

/** {@code kubectl delete pod --all --grace-period=0}: as when every node loses power. What is in an emptyDir is lost with its pod; what is in a claim is not. */
public final class CrashAll implements Fault {

    @Override
    public String name() {
        return "crash-all";
    }

    @Override
    public String does() {
        return "deletes all pods at once, with no time to stop";
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        patroni.leader();
        var members = patroni.deployed().all();
        long at = System.nanoTime();
        var answers = Parallel.each(members, member -> deleted(patroni, member));
        return Injected.overall("deleted the pods " + members.stream().map(Member::name).collect(Collectors.joining(", ")), at, answers.stream().allMatch(answered -> answered), now -> proof(now, members));
    }

    /** One that has gone by itself meanwhile is as good as deleted. */
    private static boolean deleted(PatroniCluster patroni, Member member) {
        try {
            return patroni.pod(member.name()).delete(member.uid(), Duration.ZERO);
        } catch (UserError gone) {
            return true;
        }
    }

    private static Optional<String> proof(Members now, List<Member> before) {
        var there = now.all().stream().map(Member::uid).collect(Collectors.toSet());
        return before.stream().map(Member::uid).anyMatch(there::contains) ? Optional.empty()
                : Optional.of("all pods of before are gone: " + before.stream().map(member -> "%s with uid %s".formatted(member.name(), member.uid())).collect(Collectors.joining(", ")));
    }
}
