package tests.unit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/report/ResultsFile.java
//SOURCES ../../lib/trial/Explanation.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import lib.recording.ProcessSample;
import lib.recording.Recording;
import lib.report.ResultsFile;
import lib.trial.Explanation;
import org.junit.jupiter.api.Test;
import tests.Checkout;

/** On recordings of real trials, thinned. */
class ExplanationTest {

    private static Recording recorded(String name) throws Exception {
        return ResultsFile.mapper().readValue(Checkout.folder().resolve("tests/unit/recordings/" + name + ".json").toFile(), Recording.class);
    }

    @Test
    void anOutageIsLedBackToTheOneThatDoesNotWait() throws Exception {
        var bad = recorded("kill-postgres-pebble-2022");
        var lines = Explanation.of(bad);
        assertEquals("Nobody takes writes any more, and nothing in the cluster is going to change that: a person has to.", lines.get(lines.size() - 2));
        assertTrue(lines.get(lines.size() - 1).contains("its parent, PID 1 pebble, does not wait for it"), lines.toString());
        assertTrue(Explanation.remedy(List.of(recorded("kill-postgres-patroni"), bad)).orElseThrow().contains("tini"));
    }

    @Test
    void whatRecoveredNeedsNoRemedy() throws Exception {
        assertEquals(Optional.empty(), Explanation.remedy(List.of(recorded("kill-postgres-patroni"), recorded("crash-leader-patroni"))));
    }

    /** The postmaster's own children say nothing about PID 1. */
    @Test
    void onlyChildrenOfPidOneTellWhetherItReaps() throws Exception {
        assertTrue(told(12).startsWith("Nothing is defunct, but no postmaster ended either"), told(12));
        assertTrue(told(1).endsWith("(1): it reaps."), told(1));
    }

    private static String told(int parent) throws Exception {
        var one = recorded("crash-leader-patroni");
        var gone = List.of(new ProcessSample(100, "patronidemo-0", "some-uid", 40, parent, "postgres", "gone"));
        var recording = new Recording(one.subject(), one.began(), one.lastedMillis(), one.expected(), one.injury(), one.members(), one.lock(), one.attempts(), gone,
                one.log(), one.clocks(), one.rows(), one.worstDelayMillis(), one.stalls(), one.remarks(), one.problems());
        var lines = Explanation.of(recording);
        return lines.get(lines.size() - 1);
    }
}
