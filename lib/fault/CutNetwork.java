package lib.fault;

//SOURCES Fault.java
//SOURCES NetworkCut.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's pod reaches nobody and nobody reaches it, for a time. Its loopback works: a port-forward still gets in. */
public final class CutNetwork implements Fault {

    /** Longer than Patroni's ttl (30 s) and loop_wait (10 s): the lock expires meanwhile. */
    private static final int SECONDS = 60;

    private static final List<String> RULES = List.of("4 INPUT ! -i lo", "4 OUTPUT ! -o lo", "6 INPUT ! -i lo", "6 OUTPUT ! -o lo");

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the pod is cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-network";
    }

    @Override
    public String does() {
        return "drops all packets of the leader's pod for %d s".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> NetworkCut.unfit(patroni));
    }

    @Override
    public boolean needsDirectReach() {
        return true;
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        return new NetworkCut(leader, time, RULES).begin("%s, the leader, is without network for %d s".formatted(leader.member().name(), time.toSeconds()));
    }
}
