package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/trial/Verdict.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tests.unit.Seen.leader;
import static tests.unit.Seen.replica;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.patroni.LogLine;
import lib.patroni.Members;
import lib.trial.Observation;
import lib.trial.Verdict;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Members ALL_FOLLOW = Seen.of(leader("a", 2, "b", "c"), replica("b", "running", 2, 900), replica("c", "running", 2, 1000));
    private static final Members ONE_STUCK = Seen.of(leader("a", 2, "c"), replica("b", "restarting", 1, 900), replica("c", "running", 2, 1000));

    private static Observation seen(Members members, boolean written) {
        return new Observation(3, Optional.of(1.5), members, written, Map.of("b", LogLine.parseAll("""
                2026-11-23 14:00:00,123 INFO: changing primary_conninfo and restarting in progress
                2026-11-23 14:00:10,123 INFO: Lock owner: a; I am b
                """)), Map.of());
    }

    @Test
    void recoveredWhenItTakesWritesAndAllFollow() {
        assertEquals(Verdict.RECOVERED, Verdict.of(seen(ALL_FOLLOW, true)));
    }

    @Test
    void degradedWhenItTakesWritesButOneDoesNotFollow() {
        assertEquals(Verdict.DEGRADED, Verdict.of(seen(ONE_STUCK, true)));
    }

    @Test
    void outageWithoutWritesEvenIfAllSeemsWell() {
        assertEquals(Verdict.OUTAGE, Verdict.of(seen(ALL_FOLLOW, false)));
        assertEquals(Verdict.OUTAGE, Verdict.of(seen(ONE_STUCK, false)));
    }

    @Test
    void theStuckOneIsShownWithWhatItDoesNotWithWhoHoldsTheLock() {
        assertEquals(List.of(new Observation.Stuck("b", "restarting", "changing primary_conninfo and restarting in progress")), seen(ONE_STUCK, true).stuck());
        assertEquals(List.of(), seen(ALL_FOLLOW, true).stuck());
    }
}
