package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES NetworkCut.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** A part of the packets of the leader's pod is lost, in both directions: its connections are slow, and some of them break. */
public final class LossyNetwork implements Fault {

    /** As {@link CutNetwork}. */
    private static final int SECONDS = 60;
    private static final int PERCENT = 20;
    private static final List<String> ALL = List.of("4 INPUT ! -i lo", "4 OUTPUT ! -o lo", "6 INPUT ! -i lo", "6 OUTPUT ! -o lo");

    /** From 1 to 99. */
    static final class Percent implements ITypeConverter<Integer> {

        /** @throws TypeConversionException for anything else: no loss is no fault, and all is another one */
        @Override
        public Integer convert(String said) {
            if (!said.matches("[1-9]\\d?")) {
                throw new TypeConversionException("\"%s\" is not a percentage from 1 to 99".formatted(said));
            }
            return Integer.valueOf(said);
        }
    }

    @Option(names = "--loss", paramLabel = "PERCENT", converter = Percent.class, description = "How many of 100 packets are lost, in each direction. Default: " + PERCENT)
    private int loss = PERCENT;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long they are lost. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "lossy-network";
    }

    @Override
    public String does() {
        return "drops %d %% of the leader's packets for %d s".formatted(loss, time.toSeconds());
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
        var share = String.format(Locale.ROOT, "%.2f", loss / 100.0);
        var rules = ALL.stream().map(rule -> "%s -m statistic --mode random --probability %s".formatted(rule, share)).toList();
        return new NetworkCut(leader, time, rules).counting(ALL).begin("%s, the leader, loses %d %% of its packets for %d s".formatted(leader.member().name(), loss, time.toSeconds()));
    }
}
