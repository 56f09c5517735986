package tests.unit;

//SOURCES Planted.java
//SOURCES ../../lib/report/TrialResult.java

import java.util.Arrays;
import java.util.List;
import lib.report.TrialResult;

/** Many trials of one row, of which each has the RTO that a test says. */
final class Runs {

    private Runs() {
    }

    /** kill-postgres under "current": writes come back on the same member so many seconds after the fault. */
    static List<TrialResult> recovered(String entrypoint, double... seconds) {
        return Arrays.stream(seconds).mapToObj(rto -> planted(entrypoint, rto).result()).toList();
    }

    /** The same, of one whose lock the leader had renewed so many seconds before the fault. */
    static TrialResult at(String entrypoint, double moment, double seconds) {
        return planted(entrypoint, seconds).renewedBefore(moment).result();
    }

    /** As the machine was too busy to say. */
    static TrialResult starved(String entrypoint, double seconds) {
        return TrialResult.of(planted(entrypoint, seconds).result().recording().but().worstDelay(2_000).ended());
    }

    private static Planted planted(String entrypoint, double rto) {
        return new Planted("current", entrypoint, "kill-postgres", 40).fault("SIGKILL to postmaster 39 of patronidemo-0, the leader", "a", 5)
                .writes(0, 5, "a", 1).fails(5.01, 5 + rto - 0.01, 50, "a", "connection refused").writes(5 + rto, 40, "a", 1)
                .member(5.25, "a", "leader", "crashed", 1, null, false).member(5.1 + rto, "a", "leader", "running", 1, null, false)
                .allRows("a", "b", "c").neverForked();
    }
}
