package lib.inspection;

//SOURCES Advice.java
//SOURCES Checkup.java
//SOURCES OrphanProbe.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../host/Parallel.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Console;
import lib.console.Wait;
import lib.host.Parallel;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;

/**
 * A look at a running Patroni cluster that changes nothing.
 *
 * @param probed whether {@link OrphanProbe} was run, in which case one zombie may stay in each member
 */
public record Inspection(List<Checkup> members, boolean probed, List<String> advice) {

    /** What is defunct for longer is not merely about to be reaped. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int LOG_LINES = 20;

    /** @throws lib.console.UserError when nothing is deployed (exit code 3), or a member cannot be looked into (1) */
    public static Inspection of(PatroniCluster patroni, boolean probe) {
        var members = patroni.deployed();
        if (probe) {
            Console.current().say("  the probe starts a process of one second in each member; where PID 1 does not reap, it stays a zombie until the container ends");
        }
        try (var phase = Console.current().phase("Looking at %d members in %s".formatted(members.all().size(), patroni.namespace()))) {
            var checkups = Parallel.each(members.all(), member -> checkup(patroni, members, member, probe));
            phase.done();
            return new Inspection(checkups, probe, Advice.on(checkups));
        }
    }

    public boolean bad() {
        return members.stream().anyMatch(Checkup::bad);
    }

    private static Checkup checkup(PatroniCluster patroni, Members members, Member member, boolean probe) {
        var before = patroni.processes(member.name());
        Optional<OrphanProbe.Result> result = Optional.empty();
        if (probe) {
            result = Optional.of(OrphanProbe.of(patroni.inside(member.name())));
        } else if (before.stream().anyMatch(PodProcess::defunct)) {
            Wait.pause(BETWEEN);
        }
        var lastWord = patroni.log(member.name(), LOG_LINES).lastWord().orElse("");
        return Checkup.of(member, members, before, patroni.processes(member.name()), result, lastWord);
    }
}
