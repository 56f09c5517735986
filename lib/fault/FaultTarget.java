package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES ../console/UserError.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../patroni/Processes.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * The member that a fault is injected into.
 *
 * @param leads whether it was chosen because it leads
 */
record FaultTarget(PatroniCluster patroni, Member member, boolean leads) {

    /**
     * $1 is the pid, $2 the signal. A kernel ends no process that is PID 1 of the killer's own namespace, and says nothing of it: that the process has ended is
     * seen by itself. A postmaster's smart shutdown waits for its clients, perhaps without end: that it has begun stands in postmaster.pid (PostgreSQL's source, pidfile.h).
     */
    private static final String SIGNAL = """
            look() { { read -r line <"/proc/$1/stat"; } 2>/dev/null || return; rest=${line##*") "}; set -- $rest; echo "$1 ${20}"; }
            before=$(look "$1"); before=${before#* }
            kill -"$2" "$1" || { echo %1$s; exit 1; }
            echo %2$s
            tries=50
            while [ "$tries" -gt 0 ]; do
              now=$(look "$1")
              case $now in
                Z*|X*) echo "%3$sprocess $1 has ended, and is defunct"; exit 0 ;;
                *" $before") ! grep -qs "^stopping *$" "/proc/$1/cwd/postmaster.pid" || { echo "%3$sprocess $1 is shutting down"; exit 0; } ;;
                *) echo "%3$sprocess $1 is gone"; exit 0 ;;
              esac
              sleep 0.1; tries=$((tries - 1))
            done
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);
    private static final String KILL = "KILL";

    /** @throws UserError when no member leads (exit code 1) or nothing is deployed (3) */
    static FaultTarget leader(PatroniCluster patroni) {
        return new FaultTarget(patroni, patroni.leader(), true);
    }

    /** The first that follows the leader. @throws UserError when none does (exit code 1) or nothing is deployed (3) */
    static FaultTarget replica(PatroniCluster patroni) {
        var members = patroni.deployed();
        var replica = members.replicas().stream().filter(members::follows).findFirst().orElseThrow(() ->
                UserError.unfinished("no member follows a leader; seen: " + members.summary(), "jbang members -n " + patroni.namespace()));
        return new FaultTarget(patroni, replica, false);
    }

    /** Each member. @throws UserError when none leads (exit code 1) or nothing is deployed (3) */
    static List<FaultTarget> all(PatroniCluster patroni) {
        var leader = patroni.leader();
        return patroni.deployed().all().stream().map(member -> new FaultTarget(patroni, member, member.uid().equals(leader.uid()))).toList();
    }

    /** @throws UserError when there is none (exit code 1) */
    PodProcess postmaster() {
        return processes().postmaster().orElseThrow(() -> absent("PostgreSQL"));
    }

    /** @throws UserError when there is none (exit code 1) */
    PodProcess patroniProcess() {
        return processes().patroni().orElseThrow(() -> absent("Patroni"));
    }

    /** SIGKILL. @throws UserError when the signal was not sent, or the leader has changed since the choice (exit code 1) */
    Injected kill(PodProcess process, String what) {
        return signal(process, KILL, what);
    }

    /** As above. @param signal that ends it, such as INT */
    Injected signal(PodProcess process, String signal, String what) {
        return inject(what, SIGNAL, String.valueOf(process.pid()), signal);
    }

    /** @throws UserError when it has no postmaster (exit code 1) */
    ArmedCommand armedToKill() {
        return arm(SIGNAL, String.valueOf(postmaster().pid()), KILL);
    }

    /** Runs a shell's script in the member's container; see {@link ArmedCommand}. @throws UserError when nothing was done (exit code 1) */
    Injected inject(String what, String script, String... arguments) {
        try (var command = arm(script, arguments)) {
            requireUnchanged();
            var order = command.pull();
            return Injected.on(member, what, order.atNanos(), order.answered(), members -> command.proof().or(() -> restarted(members)));
        }
    }

    /** What shows that the container has ended, and the shell in it perhaps with it. */
    Optional<String> restarted(Members members) {
        return members.all().stream().filter(now -> now.uid().equals(member.uid()) && now.restarts() > member.restarts()).findFirst()
                .map(now -> "Kubernetes has started the container of %s again".formatted(now.name()));
    }

    /** One that its node has and whose programs this program knows: the helper's, else that of the member's own container. */
    String image() {
        return patroni.layout().helper().orElseGet(() -> pod().stream().flatMap(pod -> pod.getSpec().getContainers().stream())
                .filter(each -> each.getName().equals(patroni.layout().container())).map(Container::getImage).findFirst().orElseThrow(this::gone));
    }

    /** As Kubernetes has it now; empty when it is not there any more, though another one may have its name. */
    Optional<Pod> pod() {
        return patroni.pods().stream().filter(pod -> pod.getMetadata().getUid().equals(member.uid())).findFirst();
    }

    /** That its pod is not there any more (exit code 1). */
    UserError gone() {
        return UserError.unfinished("the pod of %s is not there any more".formatted(member.name()), "run it again");
    }

    private ArmedCommand arm(String script, String... arguments) {
        return ArmedCommand.arm(patroni.inside(member.name()), "", script, arguments);
    }

    /** @throws UserError when it leads and did not, or the other way round (exit code 1) */
    void requireUnchanged() {
        var members = patroni.members();
        if (members.leader().filter(leader -> leader.uid().equals(member.uid())).isPresent() != leads) {
            throw UserError.unfinished("the leader changed before the fault; %s was %s, and now: %s".formatted(member.name(), leads ? "the leader" : "a replica",
                    members.summary()), "run it again");
        }
    }

    private Processes processes() {
        return new Processes(patroni.processes(member.name()));
    }

    private UserError absent(String program) {
        return UserError.unfinished("no %s runs in %s".formatted(program, member.name()), "jbang logs -n " + patroni.namespace());
    }
}
