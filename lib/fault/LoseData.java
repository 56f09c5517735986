package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import lib.access.PatroniCluster;

/** The leader's data folder is emptied under its running postmaster. */
public final class LoseData implements Fault {

    /** $1 is the postmaster's pid: its working directory is the data folder (PostgreSQL's source, ChangeToDataDir), and nothing else is emptied. What it writes meanwhile goes too. */
    private static final String SCRIPT = """
            cd "/proc/$1/cwd" 2>/dev/null && [ -f PG_VERSION ] && { read -r pid <postmaster.pid; } 2>/dev/null && [ "$pid" = "$1" ] || { echo "the working directory of process $1 is not its data folder"; echo %1$s; exit 1; }
            echo %2$s
            tries=20
            while [ "$tries" -gt 0 ]; do
              rm -rf ./* ./.[!.]* 2>/dev/null
              [ -e PG_VERSION ] || [ -e base ] || { echo "%3$s$(pwd -P) has no PG_VERSION and no base any more"; break; }
              tries=$((tries - 1))
            done
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Override
    public String name() {
        return "lose-data";
    }

    @Override
    public String does() {
        return "empties the leader's data folder";
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    /** What no other member has would be lost for good. */
    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        var members = patroni.members();
        return Fault.super.unfit(patroni).or(() -> members.replicas().stream().anyMatch(members::follows) ? Optional.empty() : Optional.of("no replica follows, so nobody else has the data"));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var postmaster = leader.postmaster();
        return leader.inject("emptied the data folder of %s, the leader".formatted(leader.member().name()), SCRIPT, String.valueOf(postmaster.pid()));
    }
}
