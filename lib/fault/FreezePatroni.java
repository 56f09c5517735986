package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES Standstill.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's Patroni stands still and its PostgreSQL goes on: after ttl another one leads, and the old PostgreSQL takes writes all the same. */
public final class FreezePatroni implements Fault {

    /** Longer than Patroni's ttl (30 s) and loop_wait (10 s): the lock expires meanwhile. */
    private static final int SECONDS = 60;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is stopped. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "freeze-patroni";
    }

    @Override
    public String does() {
        return "stops the leader's Patroni for %d s (SIGSTOP)".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> LoopWait.unfit(patroni, time));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var process = leader.patroniProcess();
        return new Standstill(leader, time).of("SIGSTOP to Patroni %d of %s, the leader,".formatted(process.pid(), leader.member().name()), process);
    }
}
