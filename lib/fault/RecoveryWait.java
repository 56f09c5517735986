package lib.fault;

//SOURCES Fault.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Console;
import lib.console.Phase;
import lib.console.Wait;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.Role;

/**
 * What came of a fault: who leads, another one or the same, and after a fault to a replica, that it follows again.
 *
 * @param after   from the fault to the first look since which this member has been seen leading; to a look that saw the
 *                replica follow, when a replica was its target
 * @param members all members in the last look
 */
public record RecoveryWait(Member leader, Duration after, Members members) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Not before the fault is over.
     *
     * @param limit from then on
     * @throws lib.console.UserError when it has not come about in time (exit code 1)
     */
    public static RecoveryWait await(PatroniCluster patroni, Injected fault, Duration limit) {
        var rest = Duration.ofNanos(fault.endNanos() - System.nanoTime());
        var watch = new Watch(patroni, fault);
        try (var phase = Console.current().phase(watch.title())) {
            var recovery = Wait.until(watch.awaited(), rest.isNegative() ? limit : limit.plus(rest), PAUSE, () -> watch.look(phase),
                    () -> watch.last.summary(), "jbang logs -n " + patroni.namespace());
            phase.done(recovery.leader().name());
            return recovery;
        }
    }

    private static final class Watch {

        private final PatroniCluster patroni;
        private final Injected fault;
        private Members last;
        private Optional<Member> leader = Optional.empty();
        private long sinceNanos;

        private Watch(PatroniCluster patroni, Injected fault) {
            this.patroni = patroni;
            this.fault = fault;
        }

        String title() {
            return replica() ? "Waiting for the replica" : fault.handover() ? "Waiting for the new leader" : "Waiting for a leader";
        }

        String awaited() {
            return replica() ? "a replica that follows" : fault.handover() ? "a new leader" : "a leader";
        }

        Optional<RecoveryWait> look(Phase phase) {
            last = patroni.members();
            phase.at(last.summary());
            long now = System.nanoTime();
            var leading = last.leader().filter(fault.successor()).filter(there -> !replica() || follows());
            if (!leading.map(Member::uid).equals(leader.map(Member::uid))) {
                sinceNanos = now;
            }
            leader = leading;
            return leading.filter(there -> fault.over(last)).map(there -> new RecoveryWait(there, Duration.ofNanos(sinceNanos - fault.atNanos()), last));
        }

        private boolean follows() {
            return last.named(fault.target()).filter(last::follows).isPresent();
        }

        private boolean replica() {
            return fault.role() == Role.REPLICA;
        }
    }
}
