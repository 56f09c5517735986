package tests.unit;

//SOURCES Fixtures.java
//SOURCES ../../lib/judge/Judgement.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Fixtures.recorded;

import java.util.List;
import java.util.Map;
import lib.judge.FinalState;
import lib.judge.Judgement;
import lib.judge.LeaderChange;
import lib.judge.PidOne;
import lib.judge.Remedy;
import lib.judge.Verdict;
import lib.recording.Subject;
import org.junit.jupiter.api.Test;

/** Judges recordings of real runs, thinned out to what matters, and what becomes of them when something is missing. */
class RecordedTrialsTest {

    @Test
    void aLeaderThatIsDeletedGivesTheLockUpAndAllFollowTheNextOne() throws Exception {
        var judgement = Judgement.of(recorded("crash-leader-patroni"));
        assertEquals(Verdict.RECOVERED, judgement.verdict());
        assertEquals(LeaderChange.RELEASED, judgement.leaderChange());
        assertEquals(List.of("patronidemo-2 leads on timeline 2 and takes writes", "3 of 3 members lead or follow"), judgement.because());
    }

    @Test
    void aKilledPostmasterThatIsReapedIsStartedAgainInPlace() throws Exception {
        var judgement = Judgement.of(recorded("kill-postgres-patroni"));
        assertEquals(Verdict.RECOVERED, judgement.verdict());
        assertEquals(LeaderChange.RESTARTED, judgement.leaderChange());
    }

    @Test
    void aKilledPostmasterThatIsNotReapedIsAnOutageAndTheVerdictSaysWhy() throws Exception {
        var recording = recorded("kill-postgres-pebble-2022");
        var judgement = Judgement.of(recording);
        assertEquals(Verdict.OUTAGE, judgement.verdict());
        assertEquals(LeaderChange.LOST, judgement.leaderChange());
        assertEquals(List.of("patronidemo-2 holds the lock, last write 90.2 s before the end",
                "patronidemo-2 is \"unknown\"; patroni.log: Error communicating with PostgreSQL. Will try again later",
                "patronidemo-2: its postgres 49 and 10 more are defunct under PID 1 pebble"), judgement.because());
        assertNull(judgement.rtoMillis());
    }

    @Test
    void aReplicaThatStaysBehindIsDegradedAndNamedWithWhatItIsStuckOn() throws Exception {
        var recording = recorded("crash-leader-pebble-2022");
        assertEquals(Verdict.DEGRADED, Judgement.of(recording).verdict());
        var stuck = Judgement.of(recording).stuck();
        assertEquals(List.of("changing primary_conninfo and restarting in progress"), stuck.stream().map(FinalState.Stuck::line).toList());
        assertTrue(Judgement.of(recording).defunct().stream().anyMatch(process -> process.member().equals(stuck.get(0).member())
                && process.name().equals("postgres") && process.parentPid() == 1 && process.parentName().equals("pebble")));
    }

    @Test
    void namesDoNotMatter() throws Exception {
        for (var name : List.of("crash-leader-patroni", "kill-postgres-pebble-2022")) {
            var recording = recorded(name);
            assertEquals(Judgement.of(recording), Judgement.of(recording.but().subject(new Subject("none", "patroni", "none", null, Map.of(), Map.of())).ended()));
        }
    }

    @Test
    void aFailedObservationIsInconclusiveEvenIfTheSilenceLooksLikeAnOutage() throws Exception {
        var outage = recorded("kill-postgres-pebble-2022");
        var judgement = Judgement.of(outage.but().problems(List.of("the writing client ended at 12.0 s")).ended());
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(List.of("the writing client ended at 12.0 s"), judgement.because());
    }

    @Test
    void withoutWritesItIsAnOutageHoweverWellTheMembersLook() throws Exception {
        var recovered = recorded("crash-leader-patroni");
        var early = recovered.attempts().stream().filter(attempt -> attempt.endedMillis() < recovered.injection().beganMillis()).toList();
        assertEquals(Verdict.OUTAGE, Judgement.of(recovered.but().attempts(early).ended()).verdict());
    }

    @Test
    void withoutOneMemberItIsDegradedHoweverWellTheOthersDo() throws Exception {
        var recovered = recorded("crash-leader-patroni");
        var two = recovered.members().stream().filter(sample -> !sample.member().equals("patronidemo-1")).toList();
        assertEquals(Verdict.DEGRADED, Judgement.of(recovered.but().members(two).ended()).verdict());
    }

    @Test
    void anOutageIsLedBackToTheOneThatDoesNotWait() throws Exception {
        var judgement = Judgement.of(recorded("kill-postgres-pebble-2022"));
        assertEquals(PidOne.Reaps.NO, judgement.pidOne().reaps());
        assertTrue(judgement.means().get(0).startsWith("Nobody took writes at the end"), judgement.means().toString());
        assertTrue(judgement.means().stream().anyMatch(line -> line.contains("but its parent, PID 1 pebble, does not wait for it")), judgement.means().toString());
        assertTrue(Remedy.of(List.of(Judgement.of(recorded("kill-postgres-patroni")), judgement)).orElseThrow().contains("tini"));
    }

    @Test
    void whatRecoveredNeedsNoRemedy() throws Exception {
        assertTrue(Remedy.of(List.of(Judgement.of(recorded("kill-postgres-patroni")), Judgement.of(recorded("crash-leader-patroni")))).isEmpty());
    }
}
