package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Parallel.java

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.host.Parallel;

/** As {@link KillPostgres}, on all members at the same moment: each shell is armed before the first word is said. */
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
        var leader = patroni.leader();
        var targets = patroni.deployed().all().stream().map(member -> new FaultTarget(patroni, member, member.uid().equals(leader.uid()))).toList();
        var commands = Parallel.each(targets, FaultTarget::armedToKill);
        try {
            var orders = Parallel.each(commands, KillAll::pull);
            long at = orders.stream().mapToLong(ArmedCommand.Order::atNanos).min().orElseThrow();
            return Injected.overall("SIGKILL to the postmasters of " + targets.stream().map(target -> target.member().name()).collect(Collectors.joining(", ")), at,
                    orders.stream().allMatch(ArmedCommand.Order::answered), members -> proof(commands));
        } finally {
            commands.forEach(ArmedCommand::close);
        }
    }

    /** Others have had their order by then: one that was not carried out leaves the fault half done, and it is not given again. */
    private static ArmedCommand.Order pull(ArmedCommand command) {
        long at = System.nanoTime();
        try {
            return command.pull();
        } catch (UserError notDone) {
            return new ArmedCommand.Order(at, false);
        }
    }

    /** All of them, or none. */
    private static Optional<String> proof(List<ArmedCommand> commands) {
        var proofs = commands.stream().flatMap(command -> command.proof().stream()).toList();
        return proofs.size() == commands.size() ? Optional.of(String.join("; ", proofs)) : Optional.empty();
    }
}
