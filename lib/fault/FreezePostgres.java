package lib.fault;

//SOURCES Fault.java
//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;

/** The leader's PostgreSQL stands still, as on a storage that hangs: it is there, and answers nobody. */
public final class FreezePostgres implements Fault {

    /** Shorter than Patroni's ttl of 30 s. */
    public static final Duration TIME = Duration.ofSeconds(20);

    /** The postmaster first: after that it has no more children than are found. $1 is its pid, $2 the time in seconds. */
    private static final String SCRIPT = """
            kill -STOP "$1" || { echo %s; exit 1; }
            children=$(grep -ls "^PPid:.$1\\$" /proc/[0-9]*/status | cut -d/ -f3)
            kill -STOP $children 2>/dev/null
            echo %s
            state() { { read -r line <"/proc/$1/stat"; } 2>/dev/null || return; rest=${line##*") "}; echo "${rest%%%% *}"; }
            for try in 1 2 3 4 5 6 7 8 9 10; do
              [ "$(state "$1")" != T ] || { echo "%sprocess $1 is stopped"; break; }
              sleep 0.1
            done
            sleep "$2"
            kill -CONT $children "$1" 2>/dev/null
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    private final Duration time;

    public FreezePostgres(Duration time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "freeze-postgres";
    }

    @Override
    public String does() {
        return "SIGSTOP to the leader's PostgreSQL for %d s, then SIGCONT".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var postmaster = leader.postmaster();
        var what = "SIGSTOP to postmaster %d of %s, the leader, and its children for %d s".formatted(postmaster.pid(), leader.member().name(), time.toSeconds());
        return leader.inject(what, SCRIPT, String.valueOf(postmaster.pid()), String.valueOf(time.toSeconds())).lasting(time);
    }
}
