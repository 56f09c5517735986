package lib.fault;

//SOURCES ApiServer.java
//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES NetworkCut.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.console.Durations;
import lib.host.Parallel;
import picocli.CommandLine.Option;

/** As {@link CutDcs}, for all members at once: what an upgrade of the control plane does. Without failsafe_mode nobody may lead meanwhile. */
public final class CutApi implements Fault {

    /** Longer than Patroni's ttl (30 s) and loop_wait (10 s). */
    private static final int SECONDS = 60;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long they are cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-api";
    }

    @Override
    public String does() {
        return "cuts all members off from the API server for %d s".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> patroni.layout().lock() ? NetworkCut.unfit(patroni) : Optional.of("the leader's lock is not in Kubernetes")).or(() -> LoopWait.unfit(patroni, time));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var cuts = Parallel.each(FaultTarget.all(patroni), target -> new NetworkCut(target, time, ApiServer.seenFrom(target).rules()));
        var names = cuts.stream().map(cut -> cut.target().member().name()).collect(Collectors.joining(", "));
        return NetworkCut.begin(cuts, "%s are without the API server for %d s".formatted(names, time.toSeconds()));
    }
}
