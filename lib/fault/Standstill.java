package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES ../console/UserError.java
//SOURCES ../patroni/PodProcess.java

import java.time.Duration;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.patroni.PodProcess;

/** Processes of a member stand still for a time, with their children (SIGSTOP), and go on then (SIGCONT), whatever has become of this program. */
record Standstill(FaultTarget target, Duration time) {

    private static final int INIT = 1;

    /** $1 is the time in seconds, the rest are pids. Each is stopped before its children are looked for: after that it has no more of them. */
    private static final String SCRIPT = """
            seconds=$1; shift
            stopped=
            for each; do
              kill -STOP "$each" || { [ -z "$stopped" ] || kill -CONT $stopped; echo %s; exit 1; }
              stopped="$stopped $each"
            done
            for each; do
              children=$(grep -ls "^PPid:.$each\\$" /proc/[0-9]*/status | cut -d/ -f3)
              [ -z "$children" ] || kill -STOP $children 2>/dev/null
              stopped="$children $stopped"
            done
            echo %s
            state() { { read -r line <"/proc/$1/stat"; } 2>/dev/null || return; rest=${line##*") "}; echo "${rest%%%% *}"; }
            for try in 1 2 3 4 5 6 7 8 9 10; do
              runs=
              for each; do [ "$(state "$each")" = T ] || runs=yes; done
              [ -n "$runs" ] || { case $# in 1) echo "%sprocess $1 is stopped" ;; *) echo "%sprocesses $* are stopped" ;; esac; break; }
              sleep 0.1
            done
            sleep "$seconds"
            kill -CONT $stopped 2>/dev/null
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF, ArmedCommand.PROOF);

    /**
     * @param what it is called
     * @throws UserError when it cannot be done, or the leader changed meanwhile (exit code 1)
     */
    Injected of(String what, PodProcess... processes) {
        if (Stream.of(processes).anyMatch(process -> process.pid() == INIT)) {
            throw UserError.unfinished("it is PID 1 of %s, and a kernel stops no PID 1 from within its own namespace".formatted(target.member().name()), "jbang inspect -n " + target.patroni().namespace());
        }
        var arguments = Stream.concat(Stream.of(time.toSeconds()), Stream.of(processes).map(PodProcess::pid)).map(String::valueOf).toArray(String[]::new);
        return target.inject("%s for %d s".formatted(what, time.toSeconds()), SCRIPT, arguments).lasting(time);
    }
}
