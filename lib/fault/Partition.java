package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES NetworkCut.java
//SOURCES PodAddresses.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** Members that do not reach each other, while all of them reach the API server, so that the lock is where it was. */
public final class Partition implements Fault {

    private static final int SECONDS = 60;

    /** Who is on which side. */
    private enum Shape {
        HALF("cut-half", "splits leader and one replica from the rest"),
        REPLICAS("cut-replicas", "cuts the leader off from its replicas");

        private final String name;
        private final String does;

        Shape(String name, String does) {
            this.name = name;
            this.does = does;
        }
    }

    private final Shape shape;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long they are cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    private Partition(Shape shape) {
        this.shape = shape;
    }

    /** The leader and the first replica that follows it on one side, all others on the other one. */
    public static Partition half() {
        return new Partition(Shape.HALF);
    }

    /** The leader on one side, all others on the other one. */
    public static Partition replicas() {
        return new Partition(Shape.REPLICAS);
    }

    @Override
    public String name() {
        return shape.name;
    }

    @Override
    public String does() {
        return "%s for %d s".formatted(shape.does, time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> tooFew(patroni.pods().size())).or(() -> NetworkCut.unfit(patroni)).or(() -> LoopWait.unfit(patroni, time));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var others = new ArrayList<>(FaultTarget.all(patroni).stream().filter(target -> !target.leads()).toList());
        var with = new ArrayList<>(List.of(leader));
        if (shape == Shape.HALF) {
            var first = FaultTarget.replica(patroni);
            with.add(first);
            others.removeIf(other -> other.member().uid().equals(first.member().uid()));
        }
        var addresses = PodAddresses.of(patroni, with.stream().map(FaultTarget::member).toList());
        var cuts = others.stream().map(other -> new NetworkCut(other, time, addresses.rules())).toList();
        return NetworkCut.begin(cuts, "%s do not reach %s for %d s".formatted(names(with), names(others), time.toSeconds()));
    }

    /** A side of nobody is no side. */
    private Optional<String> tooFew(int members) {
        int needed = shape == Shape.HALF ? 3 : 2;
        return members >= needed ? Optional.empty() : Optional.of("it has %d members, and it takes %d for two sides".formatted(members, needed));
    }

    private static String names(List<FaultTarget> targets) {
        return targets.stream().map(target -> target.member().name()).collect(Collectors.joining(" and "));
    }
}
