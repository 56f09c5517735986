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
 * above it, prctl(2)); some time after the orphan's end it is gone, or defunct for as long as the container lives. That one process
 * is all that it does.
 */
public final class OrphanProbe {

    /** More than the probe takes: what does not reap is waited for longest. */
    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LATER = "later";
    private static final double ORPHAN_SECONDS = 1;
    /**
     * The orphan's second, and ten for its parent: there are supervisors that look for ended children every few seconds only. The orphan is one
     * as soon as $( ) has ended.
     */
    static final String SCRIPT = """
            orphan=$( (sleep 1 >/dev/null 2>&1 & echo $!) )
            cat /proc/uptime /proc/$orphan/stat
            sleep 1
            looks=0
            while [ -e /proc/$orphan ] && [ $looks -lt 40 ]; do
              sleep 0.25 2>/dev/null || { sleep 1; looks=$((looks + 3)); }
              looks=$((looks + 1))
            done
            echo %s
            cat /proc/uptime /proc/$orphan/stat 2>/dev/null
            true
            """.formatted(LATER);

    private OrphanProbe() {
    }

    /**
     * What came of it.
     *
     * @param parent the pid of the process that got the orphan
     * @param seconds from the orphan's end until it was gone, or for which it was waited for in vain
     */
    public record Result(Reaping reaping, int orphan, int parent, double seconds) {
    }

    /** Takes 1 s where the orphan is reaped at once, and 11 s at most. @param inside by a container with a shell. @throws UserError when it has none (exit code 1) */
    public static Result of(PodClient inside) {
        var ran = inside.exec(LIMIT, "sh", "-c", SCRIPT);
        try {
            return parse(ran.out());
        } catch (IllegalArgumentException silent) {
            throw UserError.unfinished("no orphan could be started in %s: %s".formatted(inside.name(), (ran.out() + ran.err()).strip().replace("\n", "; ")),
                    "jbang inspect -n %s, without --probe".formatted(inside.namespace())).because(silent);
        }
    }

    /** @param said what the script printed. @throws IllegalArgumentException when it did not get to its end */
    static Result parse(String said) {
        var looks = said.split(LATER + "\n");
        if (looks.length < 2) {
            throw new IllegalArgumentException("the probe did not end: " + said);
        }
        var orphan = PodProcess.parse(looks[0]).stream().findFirst().orElseThrow(() -> new IllegalArgumentException("no orphan: " + said));
        var left = PodProcess.parse(looks[1]).stream().findFirst();
        return new Result(left.map(PodProcess::defunct).map(defunct -> defunct ? Reaping.NO : Reaping.UNKNOWN).orElse(Reaping.YES), orphan.pid(), orphan.parent(),
                Math.max(0, uptime(looks[1]) - uptime(looks[0]) - ORPHAN_SECONDS));
    }

    private static double uptime(String listing) {
        return Double.parseDouble(listing.strip().split("\\s")[0]);
    }
}
