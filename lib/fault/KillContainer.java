package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES NodeShell.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.UserError;

/** The leader's container ends at once, with all that runs in it, as when a node's container runtime or its OOM killer ends it: Kubernetes starts it again, in the same pod. */
public final class KillContainer implements Fault {

    /** $1 is the container's id. Its first process is the oldest one whose parent is not among them; what was started by exec has such a parent too. */
    private static final String FIND = """
            first=; began=
            for folder in $(grep -ls "$1" /proc/[0-9]*/cgroup); do
              folder=${folder%/cgroup}
              { read -r line <"$folder/stat"; } 2>/dev/null || continue
              rest=${line##*") "}; set -- "$1" $rest
              grep -qs "$1" "/proc/$3/cgroup" && continue
              [ -n "$began" ] && [ "${21}" -ge "$began" ] || { first=${folder#/proc/}; began=${21}; }
            done
            [ -n "$first" ] || { echo "no process of container $1 is seen on its node"; exit 1; }
            """;

    private static final String KILL = """
            kill -KILL "$first" || { echo %s; exit 1; }
            echo %s
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE);

    @Override
    public String name() {
        return "kill-container";
    }

    @Override
    public String does() {
        return "kills PID 1 of the leader's container (SIGKILL)";
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return new NodeShell(FaultTarget.leader(patroni)).unfit();
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        try (var command = new NodeShell(leader).arm(FIND, KILL, id(leader))) {
            leader.requireUnchanged();
            var order = command.pull();
            return Injected.on(leader.member(), "SIGKILL to PID 1 of the container of %s, the leader".formatted(leader.member().name()), order.atNanos(), order.answered(), leader::restarted);
        }
    }

    /** Without the runtime's name: "containerd://2f6…". */
    private static String id(FaultTarget target) {
        return target.pod().stream().flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .filter(container -> container.getName().equals(target.patroni().layout().container())).map(ContainerStatus::getContainerID).map(id -> id.replaceAll(".*/", "")).filter(id -> id.matches("[0-9a-f]{12,}")).findFirst()
                .orElseThrow(() -> UserError.unfinished("the container of %s does not run".formatted(target.member().name()), "jbang members -n " + target.patroni().namespace()));
    }
}
