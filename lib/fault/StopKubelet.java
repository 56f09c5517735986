package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES KindNodeFault.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The kubelet of the leader's node stops for a time: Kubernetes calls the node not ready, and its pods go on. */
public final class StopKubelet extends KindNodeFault {

    /** Longer than Kubernetes needs to call a node not ready (40 s, or 50 from 1.32 on), and shorter than until it deletes the pods of such a node (5 min). */
    private static final int SECONDS = 90;

    /** In the node itself, which keeps the time. */
    private static final String SCRIPT = """
            "$1" exec "$2" sh -c '
              trap "" HUP INT TERM PIPE
              systemctl stop kubelet || { echo %s; exit 1; }
              echo %s
              [ "$(systemctl is-active kubelet)" != inactive ] || echo "%ssystemd calls the kubelet of $(hostname) inactive"
              sleep "$1"
              until systemctl start kubelet; do sleep 1; done' fault "$3"
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the kubelet is stopped. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "stop-kubelet";
    }

    @Override
    public String does() {
        return "stops the kubelet of the leader's node for %d s (kind)".formatted(time.toSeconds());
    }

    /** A port-forward goes through the kubelet. */
    @Override
    public boolean needsDirectReach() {
        return true;
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
        return "is without kubelet";
    }

    /** Its pods go on. */
    @Override
    boolean handover() {
        return false;
    }
}
