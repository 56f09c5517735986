package lib.fault;

//SOURCES Trigger.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/Demo.java
//SOURCES ../patroni/Processes.java

import java.time.Instant;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.patroni.Member;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * The member that is to be hurt.
 *
 * @param leads whether it was chosen because it leads
 */
record Victim(Demo demo, Member member, boolean leads) {

    private static final String KILL = "kill -KILL \"$1\" && echo " + Trigger.DONE;

    /** @throws Trouble when no member leads (exit code 1) or nothing is deployed (3) */
    static Victim leader(Demo demo) {
        return new Victim(demo, demo.leader(), true);
    }

    /** The first that follows the leader. @throws Trouble when none does (exit code 1) or nothing is deployed (3) */
    static Victim replica(Demo demo) {
        var members = demo.deployed();
        var replica = members.replicas().stream().filter(members::follows).findFirst().orElseThrow(() ->
                Trouble.unfinished("no member follows a leader; seen: " + members.summary(), "jbang members -n " + demo.namespace()));
        return new Victim(demo, replica, false);
    }

    /** @throws Trouble when there is none (exit code 1) */
    PodProcess postmaster() {
        return processes().postmaster().orElseThrow(() -> absent("PostgreSQL"));
    }

    /** @throws Trouble when there is none (exit code 1) */
    PodProcess patroni() {
        return processes().patroni().orElseThrow(() -> absent("Patroni"));
    }

    /** @throws Trouble when the signal cannot be sent, or the leader has changed since the choice (exit code 1) */
    Instant kill(PodProcess process) {
        return hurt(KILL, String.valueOf(process.pid()));
    }

    /** @throws Trouble when it has no postmaster (exit code 1) */
    Trigger armedToKill() {
        return arm(KILL, String.valueOf(postmaster().pid()));
    }

    /** Runs a shell's script in the member's container; see {@link Trigger}. @return when the order was given */
    Instant hurt(String script, String... arguments) {
        try (var trigger = arm(script, arguments)) {
            requireUnchanged();
            return trigger.pull();
        }
    }

    private Trigger arm(String script, String... arguments) {
        return Trigger.arm(demo.inside(member.name()), "", script, arguments);
    }

    /** @throws Trouble when it leads and did not, or the other way round (exit code 1) */
    void requireUnchanged() {
        var members = demo.members();
        if (members.leader().filter(leader -> leader.uid().equals(member.uid())).isPresent() != leads) {
            throw Trouble.unfinished("the leader changed before the fault; %s was %s, and now: %s".formatted(member.name(), leads ? "the leader" : "a replica",
                    members.summary()), "the same again");
        }
    }

    private Processes processes() {
        return new Processes(demo.processes(member.name()));
    }

    private Trouble absent(String program) {
        return Trouble.unfinished("no %s runs in %s".formatted(program, member.name()), "jbang logs -n " + demo.namespace());
    }
}
