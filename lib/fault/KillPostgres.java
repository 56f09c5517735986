package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import lib.access.PatroniCluster;

/** What the kernel's OOM killer does to the leader's postmaster. */
public final class KillPostgres implements Fault {

    @Override
    public String name() {
        return "kill-postgres";
    }

    @Override
    public String does() {
        return "kills the leader's postmaster (SIGKILL)";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var process = leader.postmaster();
        return leader.kill(process, "SIGKILL to postmaster %d of %s, the leader".formatted(process.pid(), leader.member().name()));
    }
}
