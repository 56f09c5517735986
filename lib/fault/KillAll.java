package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java
//SOURCES ../console/Trouble.java
//SOURCES ../host/Together.java

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.host.Together;

/** As {@link KillPostgres}, on all members at the same moment: each shell is armed before the first word is said. */
public final class KillAll implements Fault {

    @Override
    public String name() {
        return "kill-all";
    }

    @Override
    public String does() {
        return "SIGKILL to every postmaster at once";
    }

    @Override
    public Injected inject(Demo demo) {
        var leader = demo.leader();
        var victims = demo.deployed().all().stream().map(member -> new Victim(demo, member, member.uid().equals(leader.uid()))).toList();
        var triggers = Together.each(victims, Victim::armedToKill);
        try {
            var orders = Together.each(triggers, KillAll::pull);
            long at = orders.stream().mapToLong(Trigger.Order::atNanos).min().orElseThrow();
            return Injected.overall("SIGKILL to the postmasters of " + victims.stream().map(victim -> victim.member().name()).collect(Collectors.joining(", ")), at,
                    orders.stream().allMatch(Trigger.Order::answered), members -> proof(triggers));
        } finally {
            triggers.forEach(Trigger::close);
        }
    }

    /** Others have had their order by then: one that was not carried out leaves the fault half done, and it is not given again. */
    private static Trigger.Order pull(Trigger trigger) {
        long at = System.nanoTime();
        try {
            return trigger.pull();
        } catch (Trouble notDone) {
            return new Trigger.Order(at, false);
        }
    }

    /** All of them, or none. */
    private static Optional<String> proof(List<Trigger> triggers) {
        var proofs = triggers.stream().flatMap(trigger -> trigger.proof().stream()).toList();
        return proofs.size() == triggers.size() ? Optional.of(String.join("; ", proofs)) : Optional.empty();
    }
}
