package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES Standstill.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's PostgreSQL stands still, as on a storage that hangs: it is there, and answers nobody. */
public final class FreezePostgres implements Fault {

    /** Shorter than Patroni's ttl of 30 s. */
    private static final int SECONDS = 20;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is stopped. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "freeze-postgres";
    }

    @Override
    public String does() {
        return "stops the leader's PostgreSQL for %d s (SIGSTOP)".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var postmaster = leader.postmaster();
        return new Standstill(leader, time).of("SIGSTOP to postmaster %d of %s, the leader, and its children".formatted(postmaster.pid(), leader.member().name()), postmaster);
    }
}
