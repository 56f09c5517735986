package lib.fault;

//SOURCES ApiServer.java
//SOURCES Fault.java
//SOURCES NetworkCut.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader loses the API server, where its lock lives, and nothing else, for a time. */
public final class CutDcs implements Fault {

    /** As {@link CutNetwork}. */
    private static final int SECONDS = 60;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the leader is cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-dcs";
    }

    @Override
    public String does() {
        return "cuts the leader off from the API server for %d s".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> patroni.layout().lock() ? NetworkCut.unfit(patroni) : Optional.of("the leader's lock is not in Kubernetes"));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        return new NetworkCut(leader, time, ApiServer.seenFrom(leader).rules()).begin("%s, the leader, is without the API server for %d s".formatted(leader.member().name(), time.toSeconds()));
    }
}
