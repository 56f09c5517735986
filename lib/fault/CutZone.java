package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES CutNode.java
//SOURCES Fault.java
//SOURCES KindNode.java
//SOURCES NodeZone.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import lib.console.UserError;
import picocli.CommandLine.Option;

/** As {@link CutNode}, for all nodes of the leader's zone: they reach each other, and nobody else. */
public final class CutZone implements Fault {

    /** As {@link CutNode}. */
    private static final int SECONDS = 60;
    private static final String ZONE = "topology.kubernetes.io/zone";

    @Option(names = "--label", paramLabel = "KEY", description = "The nodes' label whose value is their zone. Default: " + ZONE)
    private String label = ZONE;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the zone is cut off. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "cut-zone";
    }

    @Override
    public String does() {
        return "cuts the leader's zone off for %d s (kind)".formatted(time.toSeconds());
    }

    @Override
    public boolean hurtsNode() {
        return true;
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return KindNode.unfit(patroni).or(() -> NodeZone.of(LeaderNode.of(patroni), label).unfit());
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var kind = KindNode.ofLeader(patroni);
        var zone = NodeZone.of(kind.place(), label);
        zone.unfit().ifPresent(why -> {
            throw UserError.unfinished(why, "run it again");
        });
        var leader = kind.place().leader();
        var cuts = zone.names().stream().map(node -> kind.start(CutNode.SCRIPT, node, time, zone.addresses())).toList();
        var order = ArmedCommand.Order.of(cuts.stream().map(LocalScript::orderOrSilence).toList());
        var said = "%s, the zone %s of %s, the leader, reach no other node for %d s".formatted(String.join(" and ", zone.names()), zone.value(), leader.name(), time.toSeconds());
        return Injected.handover(said, leader, order.atNanos(), order.answered(), member -> !member.uid().equals(leader.uid()),
                members -> ArmedCommand.proof(cuts.stream().map(LocalScript::proof).toList())).lasting(time);
    }
}
