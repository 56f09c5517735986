package lib.inspection;

//SOURCES Reaping.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../patroni/PodProcess.java

import java.time.Duration;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.patroni.PodProcess;

/**
 * Does a container's PID 1 reap? A shell there starts {@code sleep 1} and ends, so PID 1 is that orphan's parent (or a subreaper
 * above it, prctl(2)); two seconds after the orphan's end it is gone, or defunct for as long as the container lives. That one process
 * is all that it does.
 */
public final class OrphanProbe {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LATER = "later";
    /** The orphan's second, and two for its parent: what reaps at all, reaps sooner. The orphan is one as soon as $( ) has ended. */
    private static final String SCRIPT = "orphan=$( (sleep 1 >/dev/null 2>&1 & echo $!) ); cat /proc/uptime /proc/$orphan/stat; sleep 3; echo %s; cat /proc/uptime /proc/$orphan/stat 2>/dev/null; true".formatted(LATER);

    private OrphanProbe() {
    }

    /**
     * What came of it.
     *
     * @param parent the pid of the process that got the orphan
     */
    public record Result(Reaping reaping, int orphan, int parent) {
    }

    /** Takes 3 s. @param inside by a container with a shell. @throws UserError when it has none (exit code 1) */
    public static Result of(PodClient inside) {
        var ran = inside.exec(LIMIT, "sh", "-c", SCRIPT);
        var looks = ran.out().split(LATER + "\n");
        try {
            var orphan = PodProcess.parse(looks[0]).get(0);
            var left = PodProcess.parse(looks[1]).stream().findFirst();
            return new Result(left.map(PodProcess::defunct).map(defunct -> defunct ? Reaping.NO : Reaping.UNKNOWN).orElse(Reaping.YES), orphan.pid(), orphan.parent());
        } catch (IndexOutOfBoundsException | IllegalArgumentException silent) {
            throw UserError.unfinished("no orphan could be started in %s: %s".formatted(inside.name(), (ran.out() + ran.err()).strip().replace("\n", "; ")),
                    "jbang inspect -n %s, without --probe".formatted(inside.namespace())).because(silent);
        }
    }
}
