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

/** The leader's Patroni and PostgreSQL stand still, as a virtual machine does that is moved or starved, and know nothing of it when they go on. */
public final class FreezeLeader implements Fault {

    /** Longer than Patroni's ttl (30 s) and loop_wait (10 s): the lock expires meanwhile. */
    private static final int SECONDS = 60;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long they are stopped. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "freeze-leader";
    }

    @Override
    public String does() {
        return "stops the leader's Patroni and PostgreSQL for %d s".formatted(time.toSeconds());
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
        var postmaster = leader.postmaster();
        var what = "SIGSTOP to Patroni %d and postmaster %d of %s, the leader, and their children".formatted(process.pid(), postmaster.pid(), leader.member().name());
        return new Standstill(leader, time).of(what, process, postmaster);
    }
}
