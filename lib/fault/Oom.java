package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES ../access/SuperuserCredentials.java

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.access.SuperuserCredentials;

/**
 * A session of the leader's takes memory until the kernel ends something of the container for its limit. What that is, one process or all of them, is what
 * is observed: with cgroup v2 Kubernetes ends all (Kubernetes' documentation, kubelet configuration, singleProcessOOMKill).
 */
public final class Oom implements Fault {

    /** What a node has to spare; a container that may take more could take what others need. */
    private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(4L << 30);

    /**
     * $1 is the postmaster's pid, $2 the superuser's name. The session comes in by the socket that postmaster.pid names (PostgreSQL's source, pidfile.h). A function's
     * rows stay in memory as long as work_mem allows; one that is not ended gives up after a minute.
     */
    private static final String SCRIPT = """
            { read -r pid; read -r data; read -r start; read -r port; read -r socket; } 2>/dev/null <"/proc/$1/cwd/postmaster.pid" || { echo "postmaster.pid cannot be read"; echo %1$s; exit 1; }
            psql=$(readlink "/proc/$1/exe"); psql=${psql%%/*}/psql; [ -x "$psql" ] || psql=psql
            kills() {
              for file in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do
                [ -r "$file" ] && while read -r name value; do [ "$name" != oom_kill ] || { echo "$value"; return; }; done <"$file"
              done
            }
            before=$(kills)
            "$psql" -X -w -h "$socket" -p "$port" -U "$2" -d postgres -c "SET work_mem = '2000GB'; SET statement_timeout = '60s'; SELECT count(*) FROM generate_series(1, 1000000000000)" >&2 &
            session=$!
            sleep 0.2
            kill -0 "$session" 2>/dev/null || [ "$(kills)" != "$before" ] || { echo %1$s; exit 1; }
            echo %2$s
            tries=300
            while [ "$tries" -gt 0 ]; do
              now=$(kills)
              [ "$now" = "$before" ] || { echo "%3$sthe kernel has ended $((now - before)) of the container's processes for its memory limit"; break; }
              sleep 0.2; tries=$((tries - 1))
            done
            wait "$session"
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Override
    public String name() {
        return "oom";
    }

    @Override
    public String does() {
        return "takes memory on the leader up to its container's limit";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> unfit(limit(patroni)));
    }

    /** Why a container with that limit is not for it; empty when it is. */
    public static Optional<String> unfit(Optional<Quantity> limit) {
        return limit.isEmpty() ? Optional.of("its container has no memory limit")
                : Quantity.getAmountInBytes(limit.get()).compareTo(MOST_BYTES) > 0 ? Optional.of("its container may take %s of memory, and more than 4Gi is not taken".formatted(limit.get())) : Optional.empty();
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        return leader.inject("a session of %s, the leader, takes memory".formatted(leader.member().name()), SCRIPT, String.valueOf(leader.postmaster().pid()), SuperuserCredentials.of(patroni).user());
    }

    private static Optional<Quantity> limit(PatroniCluster patroni) {
        return patroni.pods().stream().flatMap(pod -> pod.getSpec().getContainers().stream()).filter(container -> container.getName().equals(patroni.layout().container()))
                .flatMap(container -> Optional.ofNullable(container.getResources()).map(resources -> resources.getLimits()).map(limits -> limits.get("memory")).stream()).findFirst();
    }
}
