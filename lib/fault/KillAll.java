package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java
//SOURCES ../host/Together.java

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
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
    public Done to(Demo demo) {
        var leader = demo.leader();
        var victims = demo.deployed().all().stream().map(member -> new Victim(demo, member, member.uid().equals(leader.uid()))).toList();
        var triggers = Together.each(victims, Victim::armedToKill);
        try {
            var at = Together.each(triggers, Trigger::pull).stream().min(Comparator.naturalOrder()).orElseThrow();
            return Done.overall("SIGKILL to the postmasters of " + victims.stream().map(victim -> victim.member().name()).collect(Collectors.joining(", ")), at);
        } finally {
            triggers.forEach(Trigger::close);
        }
    }
}
