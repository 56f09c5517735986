package lib.fault;

//SOURCES Fault.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java

import java.time.Duration;
import java.time.Instant;
import lib.console.Console;
import lib.console.Wait;
import lib.demo.Demo;
import lib.patroni.Member;
import lib.patroni.Members;

/**
 * That another member leads after a fault.
 *
 * @param after   from the fault to the first look that saw the new leader
 * @param members all members in that look
 */
public record Takeover(Member leader, Duration after, Members members) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** @throws lib.console.Trouble when nobody has taken over in time (exit code 1) */
    public static Takeover await(Demo demo, Fault.Done fault, Duration limit) {
        var last = new Members[1];
        try (var phase = Console.current().phase("Waiting for the new leader")) {
            var takeover = Wait.until("new leader", limit, PAUSE, () -> {
                last[0] = demo.members();
                phase.at(last[0].summary());
                return last[0].leader().filter(fault.successor())
                        .map(leader -> new Takeover(leader, Duration.between(fault.at(), Instant.now()), last[0]));
            }, () -> last[0].summary(), "jbang logs -n " + demo.namespace());
            phase.done(takeover.leader().name());
            return takeover;
        }
    }
}
