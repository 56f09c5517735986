package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import lib.access.PatroniCluster;

/** As {@link KillPostgres}, on a replica. */
public final class KillReplicaPostgres implements Fault {

    @Override
    public String name() {
        return "kill-replica-postgres";
    }

    @Override
    public String does() {
        return "kills a replica's postmaster (SIGKILL)";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var replica = FaultTarget.replica(patroni);
        var process = replica.postmaster();
        return replica.kill(process, "SIGKILL to postmaster %d of %s, a replica".formatted(process.pid(), replica.member().name()));
    }
}
