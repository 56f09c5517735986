package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES NetworkCut.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's pod loses what it sends, or what is sent to it, and not the other direction, as behind a broken switch or a firewall's rule. */
public final class CutOneWay implements Fault {

    /** As {@link CutNetwork}. */
    private static final int SECONDS = 60;

    /** What does not arrive. */
    enum Direction {
        SENT("OUTPUT ! -o lo", "what the leader's pod sends"),
        RECEIVED("INPUT ! -i lo", "what is sent to the leader's pod");

        private final String rule;
        private final String what;

        Direction(String rule, String what) {
            this.rule = rule;
            this.what = what;
        }
    }

    @Option(names = "--lost", paramLabel = "WHAT", description = "What is lost: sent or received. Default: sent")
    private Direction lost = Direction.SENT;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is lost. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-one-way";
    }

    @Override
    public String does() {
        return "drops %s for %d s".formatted(lost.what, time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> NetworkCut.unfit(patroni)).or(() -> LoopWait.unfit(patroni, time));
    }

    @Override
    public boolean needsDirectReach() {
        return true;
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        return new NetworkCut(leader, time, List.of("4 " + lost.rule, "6 " + lost.rule)).begin("%s, %s, is lost for %d s".formatted(lost.what, leader.member().name(), time.toSeconds()));
    }
}
