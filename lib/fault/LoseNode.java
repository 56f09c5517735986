package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES KindNodeFault.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** A power cut of the leader's node, which starts again after a time: the container that kind has made of it is killed. Nobody releases the lock. */
public final class LoseNode extends KindNodeFault {

    /** Longer than Patroni's ttl (30 s) and loop_wait (10 s), and than Kubernetes needs to call a node not ready (40 s, or 50 from 1.32 on). */
    private static final int SECONDS = 60;

    private static final String SCRIPT = """
            "$1" kill "$2" >/dev/null || { echo %s; exit 1; }
            echo %s
            state=$("$1" inspect --format '{{.State.Running}} {{.State.ExitCode}}' "$2")
            case $state in "false "*) echo "%sthe container $2 has ended with exit code ${state#* }" ;; esac
            sleep "$3"
            until "$1" start "$2" >/dev/null; do sleep 1; done
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the node is gone. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "lose-node";
    }

    @Override
    public String does() {
        return "kills the leader's node, a container of kind, for %d s".formatted(time.toSeconds());
    }

    @Override
    Duration time() {
        return time;
    }

    @Override
    String script() {
        return SCRIPT;
    }

    @Override
    String what() {
        return "is killed and gone";
    }
}
