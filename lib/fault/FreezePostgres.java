package lib.fault;

//SOURCES Fault.java
//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The leader's PostgreSQL stands still, as on a storage that hangs: it is there, and answers nobody. */
public final class FreezePostgres implements Fault {

    /** Shorter than Patroni's ttl of 30 s. */
    private static final int SECONDS = 20;

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

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is stopped. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "freeze-postgres";
    }

    @Override
    public String does() {
        return "stops the leader's PostgreSQL for %d s (SIGSTOP)".formatted(time.toSeconds());
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
