package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES Injected.java
//SOURCES LeaderNode.java
//SOURCES LocalScript.java
//SOURCES ../cluster/ClusterProvider.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.cluster.ClusterProvider;
import lib.console.UserError;
import lib.host.Command;

/**
 * The leader's node where it is a container of this machine, as kind makes them.
 *
 * @param program docker or podman, whose container it is
 */
record KindNode(LeaderNode place, String program) {

    /** On every node of kind (kind's source, pkg/cluster/internal/providers/docker/constants.go). */
    private static final String LABEL = "io.x-k8s.kind.cluster";
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Why the node cannot be reached by its container, or must not be; empty when it can be hurt. */
    static Optional<String> unfit(PatroniCluster patroni) {
        return LeaderNode.unfit(patroni).or(() -> patroni.cluster().context().product() == ClusterProvider.KIND ? Optional.empty() : Optional.of("only a node of kind is a container that the kit can stop"))
                .or(() -> {
                    var place = LeaderNode.of(patroni);
                    return place.indispensable().or(() -> program(place).isPresent() ? Optional.empty() : Optional.of("neither docker nor podman has a container %s here".formatted(place.name())));
                });
    }

    /** @throws UserError when no member leads, or its node is not to be had (exit code 1) */
    static KindNode ofLeader(PatroniCluster patroni) {
        var place = LeaderNode.of(patroni);
        place.indispensable().ifPresent(why -> {
            throw UserError.unfinished(why, "run it again");
        });
        return new KindNode(place, program(place).orElseThrow(() -> UserError.unfinished("the container of the node %s is not found any more".formatted(place.name()), "docker ps")));
    }

    /**
     * Runs a script on this machine that undoes itself after that time, whatever has become of this program: $1 is docker or podman, $2 the container, $3 the
     * time in seconds.
     *
     * @param what what it does, such as "is without network"
     * @param handover whether another member has to lead then
     * @throws UserError when it was not done (exit code 1)
     */
    Injected begin(String script, Duration time, String what, boolean handover) {
        var leader = place.leader();
        var running = start(script, place.name(), time, List.of());
        var order = running.order();
        var said = "%s, the node of %s, the leader, %s for %d s".formatted(place.name(), leader.name(), what, time.toSeconds());
        return (handover ? Injected.handover(said, leader, order.atNanos(), order.answered(), member -> !member.uid().equals(leader.uid()), members -> running.proof())
                : Injected.on(leader, said, order.atNanos(), order.answered(), members -> running.proof())).lasting(time);
    }

    /** On one of the cluster's nodes. @param more $4… of the script */
    LocalScript start(String script, String node, Duration time, List<String> more) {
        var arguments = new ArrayList<>(List.of(program, node, String.valueOf(time.toSeconds())));
        arguments.addAll(more);
        return LocalScript.start(script, arguments.toArray(String[]::new));
    }

    private static Optional<String> program(LeaderNode place) {
        return List.of("docker", "podman").stream().filter(program -> Command.onPath(program).isPresent()).filter(program -> Command.of(program, "inspect", "--format", "{{index .Config.Labels \"" + LABEL + "\"}}", place.name())
                .limit(LOOK).run().out().strip().equals(cluster(place))).findFirst();
    }

    /** kind's own name of it: the kubeconfig has it with a prefix. */
    private static String cluster(LeaderNode place) {
        return place.patroni().cluster().context().cluster().replaceFirst("^kind-", "");
    }
}
