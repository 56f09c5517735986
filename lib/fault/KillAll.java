package lib.fault;

//SOURCES ArmedCommands.java
//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;

/** As {@link KillPostgres}, on all members at the same moment. */
public final class KillAll implements Fault {

    @Override
    public String name() {
        return "kill-all";
    }

    @Override
    public String does() {
        return "kills every postmaster at once (SIGKILL)";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var targets = FaultTarget.all(patroni);
        try (var commands = ArmedCommands.arm(targets, FaultTarget::armedToKill)) {
            var order = commands.pull();
            return Injected.overall("SIGKILL to the postmasters of " + targets.stream().map(target -> target.member().name()).collect(Collectors.joining(", ")), order.atNanos(),
                    order.answered(), members -> commands.proof());
        }
    }
}
