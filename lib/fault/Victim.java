package lib.fault;

//SOURCES Trigger.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/Demo.java
//SOURCES ../patroni/Processes.java

import java.util.Optional;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * The member that a fault is injected into.
 *
 * @param leads whether it was chosen because it leads
 */
record Victim(Demo demo, Member member, boolean leads) {

    /** $1 is the pid. A kernel ends no process that is PID 1 of the killer's own namespace, and says nothing of it: that the process has ended is seen by itself. */
    private static final String KILL = """
            look() { { read -r line <"/proc/$1/stat"; } 2>/dev/null || return; rest=${line##*") "}; set -- $rest; echo "$1 ${20}"; }
            before=$(look "$1"); before=${before#* }
            kill -KILL "$1" || { echo %s; exit 1; }
            echo %s
            tries=50
            while [ "$tries" -gt 0 ]; do
              now=$(look "$1")
              case $now in
                Z*|X*) echo "%sprocess $1 has ended, and is defunct"; exit 0 ;;
                *" $before") ;;
                *) echo "%sprocess $1 is gone"; exit 0 ;;
              esac
              sleep 0.1; tries=$((tries - 1))
            done
            """.formatted(Trigger.NOT_DONE, Trigger.DONE, Trigger.PROOF, Trigger.PROOF);

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

    /** SIGKILL. @throws Trouble when the signal was not sent, or the leader has changed since the choice (exit code 1) */
    Injected kill(PodProcess process, String what) {
        return inject(what, KILL, String.valueOf(process.pid()));
    }

    /** @throws Trouble when it has no postmaster (exit code 1) */
    Trigger armedToKill() {
        return arm(KILL, String.valueOf(postmaster().pid()));
    }

    /** Runs a shell's script in the member's container; see {@link Trigger}. @throws Trouble when nothing was done (exit code 1) */
    Injected inject(String what, String script, String... arguments) {
        try (var trigger = arm(script, arguments)) {
            requireUnchanged();
            var order = trigger.pull();
            return Injected.on(member, what, order.atNanos(), order.answered(), members -> trigger.proof().or(() -> restarted(members)));
        }
    }

    /** The shell may have gone with its container. */
    private Optional<String> restarted(Members members) {
        return members.all().stream().filter(now -> now.uid().equals(member.uid()) && now.restarts() > member.restarts()).findFirst()
                .map(now -> "Kubernetes has started the container of %s again".formatted(now.name()));
    }

    private Trigger arm(String script, String... arguments) {
        return Trigger.arm(demo.inside(member.name()), "", script, arguments);
    }

    /** @throws Trouble when it leads and did not, or the other way round (exit code 1) */
    void requireUnchanged() {
        var members = demo.members();
        if (members.leader().filter(leader -> leader.uid().equals(member.uid())).isPresent() != leads) {
            throw Trouble.unfinished("the leader changed before the fault; %s was %s, and now: %s".formatted(member.name(), leads ? "the leader" : "a replica",
                    members.summary()), "run it again");
        }
    }

    private Processes processes() {
        return new Processes(demo.processes(member.name()));
    }

    private Trouble absent(String program) {
        return Trouble.unfinished("no %s runs in %s".formatted(program, member.name()), "jbang logs -n " + demo.namespace());
    }
}
