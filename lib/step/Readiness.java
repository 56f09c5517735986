package lib.step;

//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../patroni/Members.java

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import lib.console.Console;
import lib.console.Wait;
import lib.patroni.Members;

/**
 * Whether a cluster is ready for a fault: what was done to it a moment ago, by a step that was killed meanwhile, may not be over.
 *
 * @param look  at its members
 * @param limit how long to wait for one that follows; then a leader is enough, and who does not follow is the fault's to judge
 * @param next  the command to try when nobody leads even then
 */
public record Readiness(Supplier<Members> look, Duration limit, String next) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Returns at once when somebody leads and somebody follows. @throws lib.console.UserError when nobody leads in time, or this thread is interrupted (exit code 1) */
    public void await() {
        if (ready(look.get())) {
            return;
        }
        try (var phase = Console.current().phase("Waiting for a leader and one that follows")) {
            long enough = System.nanoTime() + limit.toNanos();
            var last = new Members[1];
            // One pause longer, so that there is a look after that moment.
            Wait.until("a leader", limit.plus(PAUSE), PAUSE, () -> {
                last[0] = look.get();
                phase.at(last[0].summary());
                return Optional.of(last[0]).filter(members -> ready(members) || System.nanoTime() >= enough && members.leader().isPresent());
            }, () -> last[0].summary(), next);
            phase.done();
        }
    }

    private static boolean ready(Members members) {
        return members.leader().isPresent() && (members.all().size() == 1 || members.upToDate() > 1);
    }
}
