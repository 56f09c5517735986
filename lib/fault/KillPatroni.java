package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import lib.access.PatroniCluster;

/** The leader's Patroni, not its PostgreSQL. Whether PID 1 ends with it, starts it again or idles is what is observed. */
public final class KillPatroni implements Fault {

    @Override
    public String name() {
        return "kill-patroni";
    }

    @Override
    public String does() {
        return "kills the leader's Patroni (SIGKILL)";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var process = leader.patroniProcess();
        return leader.kill(process, "SIGKILL to Patroni %d of %s, the leader".formatted(process.pid(), leader.member().name()));
    }
}
