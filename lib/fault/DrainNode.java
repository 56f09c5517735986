package lib.fault;

//SOURCES DisruptionBudget.java
//SOURCES Drain.java
//SOURCES Fault.java
//SOURCES LeaderNode.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import lib.patroni.Member;
import lib.patroni.Members;
import picocli.CommandLine.Option;

/** {@code kubectl drain} of the leader's node, of this cluster's pods alone, and {@code kubectl uncordon} after a time: what an upgrade of the node does. */
public final class DrainNode implements Fault {

    private static final int SECONDS = 60;
    private static final String TERMINATING = "Terminating";

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the node takes no pods. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "drain-node";
    }

    @Override
    public String does() {
        return "cordons the leader's node for %d s and evicts members".formatted(time.toSeconds());
    }

    @Override
    public boolean hurtsNode() {
        return true;
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return LeaderNode.unfit(patroni).or(() -> Drain.of(patroni, time).unfit());
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var drain = Drain.of(patroni, time);
        var leader = drain.place().leader();
        try (var budget = DisruptionBudget.over(patroni, leader); var command = drain.arm()) {
            drain.place().target().requireUnchanged();
            var order = command.pull();
            return Injected.handover("drained %s, the node of %s, the leader, for %d s".formatted(drain.place().name(), leader.name(), time.toSeconds()), leader, order.atNanos(), order.answered(),
                    member -> !member.uid().equals(leader.uid()), members -> proof(members, leader, drain.place().name())).lasting(time);
        }
    }

    private static Optional<String> proof(Members members, Member leader, String node) {
        var there = members.all().stream().filter(member -> member.uid().equals(leader.uid())).findFirst();
        return there.isEmpty() ? Optional.of("the pod %s with uid %s is gone from %s".formatted(leader.name(), leader.uid(), node))
                : there.filter(member -> member.phase().equals(TERMINATING)).map(ending -> "the pod %s with uid %s is being deleted".formatted(leader.name(), leader.uid()));
    }
}
