package lib.inspection;

//SOURCES Advice.java
//SOURCES Checkup.java
//SOURCES OrphanProbe.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../demo/Demo.java
//SOURCES ../host/Together.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.console.Console;
import lib.console.Wait;
import lib.demo.Demo;
import lib.host.Together;
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

    /** @throws lib.console.Trouble when nothing is deployed (exit code 3), or a member cannot be looked into (1) */
    public static Inspection of(Demo demo, boolean probe) {
        var members = demo.deployed();
        if (probe) {
            Console.current().say("  the probe starts a process of one second in each member; where PID 1 does not reap, it stays a zombie until the container ends");
        }
        try (var phase = Console.current().phase("Looking at %d members in %s".formatted(members.all().size(), demo.namespace()))) {
            var checkups = Together.each(members.all(), member -> checkup(demo, members, member, probe));
            phase.done();
            return new Inspection(checkups, probe, Advice.on(checkups));
        }
    }

    public boolean bad() {
        return members.stream().anyMatch(Checkup::bad);
    }

    private static Checkup checkup(Demo demo, Members members, Member member, boolean probe) {
        var before = demo.processes(member.name());
        Optional<OrphanProbe.Result> result = Optional.empty();
        if (probe) {
            result = Optional.of(OrphanProbe.of(demo.inside(member.name())));
        } else if (before.stream().anyMatch(PodProcess::defunct)) {
            Wait.pause(BETWEEN);
        }
        var lastWord = demo.log(member.name(), LOG_LINES).lastWord().orElse("");
        return Checkup.of(member, members, before, demo.processes(member.name()), result, lastWord);
    }
}
