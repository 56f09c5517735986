package tests.unit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/recording/Writes.java
//SOURCES ../../lib/report/ResultsFile.java
//SOURCES ../../lib/trial/Judgement.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lib.recording.Attempt;
import lib.recording.MemberSample;
import lib.recording.Recording;
import lib.recording.Subject;
import lib.recording.Writes;
import lib.report.ResultsFile;
import lib.trial.Aftermath;
import lib.trial.Judgement;
import lib.trial.LeaderChange;
import lib.trial.Verdict;
import org.junit.jupiter.api.Test;
import tests.Checkout;

/** Judges recordings of real runs, thinned out to what matters, and what becomes of them when something is missing. */
class VerdictTest {

    private static Recording recorded(String name) throws Exception {
        return ResultsFile.mapper().readValue(Checkout.folder().resolve("tests/unit/recordings/" + name + ".json").toFile(), Recording.class);
    }

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
        assertEquals(List.of("patronidemo-2 holds the lock, last write 90.2 s ago",
                "patronidemo-2 is \"unknown\"; patroni.log: Error communicating with PostgreSQL. Will try again later",
                "patronidemo-2: its postgres 49 and 10 more are defunct under PID 1 pebble"), judgement.because());
        assertNull(Writes.of(recording).rtoMillis());
    }

    @Test
    void aReplicaThatStaysBehindIsDegradedAndNamedWithWhatItIsStuckOn() throws Exception {
        var recording = recorded("crash-leader-pebble-2022");
        assertEquals(Verdict.DEGRADED, Judgement.of(recording).verdict());
        var stuck = new Aftermath(recording).stuck();
        assertEquals(List.of("changing primary_conninfo and restarting in progress"), stuck.stream().map(Aftermath.Stuck::line).toList());
        assertTrue(new Aftermath(recording).defunct().stream().anyMatch(process -> process.member().equals(stuck.get(0).member())
                && process.name().equals("postgres") && process.parentPid() == 1 && process.parentName().equals("pebble")));
    }

    @Test
    void namesDoNotMatter() throws Exception {
        for (var name : List.of("crash-leader-patroni", "kill-postgres-pebble-2022")) {
            var recording = recorded(name);
            assertEquals(Judgement.of(recording), Judgement.of(with(recording, new Subject("none", "patroni", "none", Map.of()), recording.attempts(), recording.members(), List.of())));
        }
    }

    @Test
    void aFailedObservationIsInconclusiveEvenIfTheSilenceLooksLikeAnOutage() throws Exception {
        var outage = recorded("kill-postgres-pebble-2022");
        var judgement = Judgement.of(with(outage, outage.subject(), outage.attempts(), outage.members(), List.of("the writing client ended at 12.0 s")));
        assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
        assertEquals(List.of("the writing client ended at 12.0 s"), judgement.because());
    }

    @Test
    void withoutWritesItIsAnOutageHoweverWellTheMembersLook() throws Exception {
        var recovered = recorded("crash-leader-patroni");
        var early = recovered.attempts().stream().filter(attempt -> attempt.endedMillis() < recovered.injury().beganMillis()).toList();
        assertEquals(Verdict.OUTAGE, Judgement.of(with(recovered, recovered.subject(), early, recovered.members(), List.of())).verdict());
    }

    @Test
    void withoutOneMemberItIsDegradedHoweverWellTheOthersDo() throws Exception {
        var recovered = recorded("crash-leader-patroni");
        var two = recovered.members().stream().filter(sample -> !sample.member().equals("patronidemo-1")).toList();
        assertEquals(Verdict.DEGRADED, Judgement.of(with(recovered, recovered.subject(), recovered.attempts(), two, List.of())).verdict());
    }

    private static Recording with(Recording from, Subject subject, List<Attempt> attempts, List<MemberSample> members, List<String> problems) {
        return new Recording(subject, from.began(), from.lastedMillis(), from.expected(), from.injury(), members, from.lock(), attempts,
                from.processes(), from.log(), from.clocks(), from.rows(), from.worstDelayMillis(), from.stalls(), from.remarks(), problems);
    }
}
