package lib.inspection;

//SOURCES Advice.java
//SOURCES Cause.java
//SOURCES Checkup.java
//SOURCES ClusterCauses.java
//SOURCES ClusterLook.java
//SOURCES LogCauses.java
//SOURCES PodCauses.java
//SOURCES ProcessCauses.java
//SOURCES ../console/Console.java
//SOURCES ../access/PatroniCluster.java

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.console.Console;

/**
 * A look at a running Patroni cluster that changes nothing.
 *
 * @param scope   Patroni's name of the cluster
 * @param members one for each pod that there is or should be, whatever state it is in
 * @param probed  whether {@link OrphanProbe} was run, in which case one zombie may stay in each member
 * @param causes  of what is wrong, where they can be seen, and what is to be known
 * @param advice  the same in sentences, and what PID 1 does
 */
public record Inspection(String scope, List<Checkup> members, boolean probed, List<Cause> causes, List<String> advice) {

    /** @throws lib.console.UserError when nothing is deployed (exit code 3) */
    public static Inspection of(PatroniCluster patroni, boolean probe) {
        if (probe) {
            Console.current().say("  the probe starts a process of one second in each member; where PID 1 does not reap, it stays a zombie until the container ends");
        }
        var look = new ClusterLook(patroni, probe);
        if (look.empty()) {
            patroni.deployed();
        }
        try (var phase = Console.current().phase("Looking at %d members in %s".formatted(look.size(), patroni.namespace()))) {
            var seen = look.look();
            phase.done();
            return of(patroni, look, seen, probe);
        }
    }

    public boolean bad() {
        return members.stream().anyMatch(Checkup::bad) || causes.stream().anyMatch(Cause::bad);
    }

    private static Inspection of(PatroniCluster patroni, ClusterLook look, List<MemberLook> seen, boolean probe) {
        var absent = look.workload().absent();
        var checkups = Stream.concat(seen.stream().map(member -> Checkup.of(member, look.members())), absent.stream().map(Checkup::absent)).toList();
        var causes = new ArrayList<>(ClusterCauses.of(look.members(), look.dcs(), seen, patroni.layout().scope()));
        if (!absent.isEmpty()) {
            causes.add(Cause.bad(null, "no-pod", "Kubernetes has not made %s%s".formatted(String.join(", ", absent), look.workload().because().isEmpty() ? "" : ": " + look.workload().because()), "kubectl describe statefulset -n " + patroni.namespace()));
        }
        seen.forEach(member -> causes.addAll(of(patroni, member, checkups.stream().filter(checkup -> checkup.member().equals(member.name())).anyMatch(Checkup::follows))));
        return new Inspection(patroni.layout().scope(), checkups, probe, causes, Advice.on(checkups, causes));
    }

    /** Its pod, its processes and its disks always; what its log says where something is wrong that these do not explain. */
    private static List<Cause> of(PatroniCluster patroni, MemberLook member, boolean follows) {
        var causes = new ArrayList<>(PodCauses.of(member, patroni.layout().container(), patroni.namespace(), Instant.now()));
        causes.addAll(ProcessCauses.of(member, patroni.layout().container(), patroni.namespace()));
        LogCauses.of(member).filter(cause -> !follows && causes.stream().noneMatch(other -> other.cause().equals(cause.cause()))).ifPresent(causes::add);
        return causes;
    }
}
