package tests.unit;

//SOURCES Planted.java
//SOURCES ../../lib/judge/Judgement.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Planted.lasting;

import java.util.List;
import java.util.Map;
import lib.judge.Data;
import lib.judge.Judgement;
import lib.judge.LeaderChange;
import lib.judge.PidOne;
import lib.judge.Verdict;
import lib.recording.MemberSample;
import lib.recording.Settings;
import lib.recording.Subject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The judge on trial: planted recordings, each with its right verdict. */
class JudgeTest {

    private static final String KILL = "SIGKILL to postmaster 39 of patronidemo-0, the leader";

    /** a is killed, and leads again after 3 s. */
    private static Planted restarted(double lasted) {
        return lasting(lasted).fault(KILL, "a", 5).session(0.1, "a", "1").writes(0.2, 5, "a", 1).member(5.25, "a", "leader", "starting", 0, null, false)
                .member(8, "a", "leader", "running", 1, null, false).member(8.5, "b", "replica", "running", 1, 0L, true).member(8.5, "c", "replica", "running", 1, 0L, true)
                .session(8, "a", "1").writes(8.1, lasted, "a", 1).neverForked();
    }

    /** b leads from 7 s on, on timeline 2; the other two stream from it. */
    private static Planted handedOver(double lasted) {
        return lasting(lasted).fault("deleted pod patronidemo-0, the leader", "a", 5).session(0.1, "a", "1").writes(0.2, 5, "a", 1).lock(7, "b")
                .member(6, "a", "unknown", "ContainerCreating", 0, null, false, "2").member(7, "b", "leader", "running", 2, null, false).member(8, "c", "replica", "running", 2, 0L, true)
                .member(12, "a", "replica", "running", 2, 0L, true, "2").session(7, "b", "1").writes(7.1, lasted, "b", 2).forked(6);
    }

    @Nested
    class Availability {

        @Test
        void aLeaderThatTakesWritesAgainAndTwoThatFollowAreARecovery() {
            var judgement = restarted(30).judged();
            assertEquals(Verdict.RECOVERED, judgement.verdict());
            assertEquals(3, judgement.following());
            assertEquals(3.1, judgement.rtoMillis() / 1000, 0.01);
            assertEquals(List.of(), judgement.stuck());
        }

        @Test
        void aReplicaThatStreamsAndReplaysNothingDoesNotFollow() {
            var trial = restarted(40).sample(10, "a", "leader", "running", 1, null, false, "1", Planted.position(10), 0, false).sample(29, "a", "leader", "running", 1, null, false, "1", Planted.position(29), 0, false)
                    .sample(39, "a", "leader", "running", 1, null, false, "1", Planted.position(39), 0, false).sample(39, "b", "replica", "running", 1, 0L, true, "1", Planted.position(39), 0, false);
            var paused = trial.sample(39, "c", "replica", "running", 1, 99_000L, true, "1", Planted.position(7), 0, false).judged();
            assertEquals(Verdict.DEGRADED, paused.verdict());
            assertEquals("streams, but does not replay", paused.stuck().get(0).state());
            var late = trial.sample(39.5, "c", "replica", "running", 1, 9_000L, true, "1", Planted.position(30), 0, false).judged();
            assertEquals(Verdict.RECOVERED, late.verdict());
        }

        @Test
        void aLeaderThatTakesNoWritesIsAnOutageHoweverWellItLooks() {
            var judgement = lasting(40).fault(KILL, "a", 5).writes(0.2, 34.9, "a", 1).judged();
            assertEquals(Verdict.OUTAGE, judgement.verdict());
            assertNull(judgement.rtoMillis());
            assertEquals(Verdict.RECOVERED, lasting(40).fault(KILL, "a", 5).writes(0.2, 35.1, "a", 1).judged().verdict());
        }

        @Test
        void withoutAnyAttemptItIsAnOutage() {
            var judgement = lasting(40).fault(KILL, "a", 5).judged();
            assertEquals(Verdict.OUTAGE, judgement.verdict());
            assertEquals("patronidemo-0 holds the lock, no write at all", judgement.because().get(0));
        }

        @Test
        void aMemberThatHasNoPodAtTheEndIsMissing() {
            var judgement = restarted(30).noPod(20, "c").judged();
            assertEquals(Verdict.DEGRADED, judgement.verdict());
            assertEquals(2, judgement.following());
        }

        @Test
        void ofTwoThatSayThatTheyLeadTheOneOnTheNewerTimelineDoes() {
            var judgement = handedOver(30).member(25, "a", "leader", "running", 1, null, false, "2").judged();
            assertEquals(Verdict.DEGRADED, judgement.verdict());
            assertEquals("patronidemo-1 leads on timeline 2 and takes writes", judgement.because().get(0));
        }

        @Test
        void aFaultWithoutProofIsNoTrial() {
            var judgement = lasting(30).faultWithoutProof(KILL, "a").writes(0.2, 30, "a", 1).judged();
            assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
            assertTrue(judgement.because().get(0).startsWith("the fault did not take"), judgement.because().toString());
        }

        @Test
        void aClientThatBrokeIsNoOutage() {
            var judgement = lasting(95).fault(KILL, "a", 5).writes(0.2, 12, "a", 1).problem("the writing client ended at 12.0 s").judged();
            assertEquals(Verdict.INCONCLUSIVE, judgement.verdict());
            assertEquals(List.of("the writing client ended at 12.0 s"), judgement.because());
        }

        @Test
        void aSampleAfterTheEndIsRefused() {
            var late = new MemberSample(30_001, "patronidemo-2", "replica", "running", 1, 0L, true, "x", null, 0, false);
            var recording = restarted(30).recording();
            assertThrows(IllegalArgumentException.class, () -> recording.but().members(List.of(late)).ended());
            assertEquals(List.of(), recording.but().members(List.of(late)).cutAt(30_000).members());
        }
    }

    @Nested
    class TheData {

        @Test
        void everyRowOnEveryMemberIsKept() {
            var data = handedOver(30).allRows("b", "a", "c").judged().data();
            assertEquals(Data.Kind.KEPT, data.kind());
            assertEquals(0, data.lostRows());
            assertFalse(data.broken());
        }

        @Test
        void oneRowInTenThousandIsLost() {
            var trial = lasting(90).fault(KILL, "a", 5).session(0.1, "a", "1").writes(0.2, 90, "a", 1).neverForked();
            var one = trial.acknowledged(50, 50.1, "a").get(0);
            var judgement = trial.rows("a", true, List.of(one), List.of()).judged();
            assertTrue(trial.acknowledged(0, 90, "a").size() > 9_900);
            assertEquals(Verdict.RECOVERED, judgement.verdict());
            assertEquals(Data.Kind.LOST, judgement.data().kind());
            assertEquals(1, judgement.data().lostRows());
            assertTrue(judgement.data().rpoMillis() < 20, "RPO " + judgement.data().rpoMillis());
            assertTrue(judgement.data().broken(), "nothing was failed over, so no setting allows it");
            assertTrue(judgement.data().witnessDisagrees(), "the server's history knows of no row that it lost");
        }

        @Test
        void aRowThatIsMissingOnAReplicaOnlyIsLostThere() {
            var trial = restarted(30);
            var data = trial.rows("a", true, List.of(), List.of()).rows("b", false, List.of(), List.of()).rows("c", false, trial.acknowledged(20, 20.01, "a"), List.of()).judged().data();
            assertEquals(Data.Kind.LOST, data.kind());
            assertEquals(List.of("patronidemo-2"), data.lostOn());
        }

        @Test
        void rowsPastTheForkAreWithinWhatAnAsynchronousClusterPromises() {
            var trial = handedOver(30).forked(4.5);
            var lost = trial.acknowledged(4.5, 5, "a");
            var data = trial.rows("b", true, lost, List.of()).rows("c", false, lost, List.of()).judged().data();
            assertEquals(Data.Kind.LOST, data.kind());
            assertEquals(lost.size(), data.witness().rows(), 1);
            assertEquals(0.5, data.rpoMillis() / 1000, 0.03);
            assertTrue(data.promise().kept());
            assertEquals(1_048_576 + 30 * 1000 / 8 * Planted.ROW, data.promise().allowedBytes(), 60_000);
            assertFalse(data.broken());
        }

        @Test
        void moreThanMaximumLagAndTtlIsBeyondThePromise() {
            var trial = handedOver(30).forked(2).settings(new Settings(1, 1, 1, 1_000, 300, "off", false, false));
            var data = trial.rows("b", true, trial.acknowledged(2, 5, "a"), List.of()).judged().data();
            assertFalse(data.promise().kept());
            assertTrue(data.broken());
            assertEquals(3 * 1000 / 8 * Planted.ROW, data.promise().usedBytes(), 2_000);
        }

        @Test
        void aSynchronousClusterThatLosesARowHasFailed() {
            var trial = handedOver(30).forked(4.99).settings(new Settings(30, 10, 10, 1_048_576, 300, "on", false, false));
            var data = trial.rows("b", true, trial.acknowledged(4.99, 5, "a"), List.of()).judged().data();
            assertEquals(0, data.promise().allowedBytes());
            assertTrue(data.broken());
        }

        @Test
        void twoThatTakeWritesAtOnceAreTwoLeadersThoughNoneWasLost() {
            var judgement = handedOver(30).writes(5, 9.5, "a", 1).allRows("b", "c").judged();
            var two = judgement.data().twoLeaders();
            assertEquals(Data.Kind.TWO_LEADERS, judgement.data().kind());
            assertEquals("patronidemo-0", two.loser());
            assertEquals(2.4, two.millis() / 1000, 0.02);
            assertEquals(2.4 * 1000 / 9, two.rowsTaken(), 10);
            assertTrue(two.openSession());
            assertTrue(judgement.data().broken());
        }

        @Test
        void anOldLeaderThatWasFrozenTookWritesFromWhenItWoke() {
            var two = handedOver(30).writes(9.2, 9.5, "a", 1).allRows("b", "c").judged().data().twoLeaders();
            assertEquals(0.3, two.millis() / 1000, 0.02);
            assertTrue(two.openSession());
        }

        @Test
        void oneWriteOfTheOldLeaderAfterTheNewOnesFirstIsEnough() {
            var two = handedOver(30).write(7.3, "a", 1).allRows("b", "c").judged().data().twoLeaders();
            assertEquals(1, two.rowsTaken());
            assertTrue(two.openSession());
            assertEquals(Data.Kind.KEPT, handedOver(30).write(7.05, "a", 1).allRows("b", "c").judged().data().kind());
        }

        @Test
        void aSingleWriteThatAnotherOneTookInTheMiddleIsEnough() {
            var two = restarted(30).session(20, "b", "1").write(20.1, "b", 2).allRows("a", "c").judged().data().twoLeaders();
            assertEquals("patronidemo-1", two.loser());
            assertEquals(1, two.rowsTaken());
        }

        @Test
        void aNewPodUnderTheOldNameCanBeTheOtherLeader() {
            var trial = lasting(30).fault("deleted pod patronidemo-0, the leader", "a", 5).session(0.1, "a", "1").writes(0.2, 7, "a", 1)
                    .member(8, "a", "leader", "running", 2, null, false, "2").session(8, "a", "2").writes(8.05, 30, "a", 2);
            assertEquals(Data.Kind.KEPT, trial.allRows("a").judged().data().kind());
            var torn = lasting(30).fault("deleted pod patronidemo-0, the leader", "a", 5).session(0.1, "a", "1").session(0.1, "b", "1").writes(0.2, 12, "a", 1)
                    .session(8, "a", "2").writes(8.05, 30, "a", 2).session(11, "a", "1").write(11.2, "a", 1).write(15, "a", 1);
            assertEquals(Data.Kind.TWO_LEADERS, torn.judged().data().kind());
        }

        @Test
        void leadersOneAfterTheOtherAreNotTwo() {
            var there = handedOver(40).judged();
            assertNull(there.data().twoLeaders());
            var back = handedOver(20).session(20, "a", "2").writes(20.1, 20.2, "a", 3);
            assertNull(back.judged().data().twoLeaders());
        }

        @Test
        void aRowThatFailedAndIsThereIsAGhost() {
            var trial = restarted(30).fails(6, 6.1, 50, "a", "refused");
            assertEquals(2, trial.rows("a", true, List.of(), List.of(9_001L, 9_002L)).judged().data().ghostRows());
        }

        @Test
        void withoutAnybodyToAskItIsNotKnown() {
            var data = restarted(30).judged().data();
            assertEquals(Data.Kind.UNKNOWN, data.kind());
            assertNull(data.lostRows());
            assertFalse(data.broken());
        }

        @Test
        void anOldLeaderThatIsOutOfRecoveryIsNotAskedForTheOthersRows() {
            var trial = handedOver(30);
            var data = trial.rows("b", true, List.of(), List.of()).rows("a", true, trial.acknowledged(7, 30, "b"), List.of()).judged().data();
            assertEquals(Data.Kind.KEPT, data.kind());
        }
    }

    @Nested
    class TheFirstProcess {

        private static Planted pebble(double lasted) {
            return restarted(lasted).process(0.1, "a", 1, "pebble", "running").process(0.1, "a", 39, "postgres", "running").process(0.1, "a", "1", 50, 500L, 39, "postgres", "running");
        }

        @Test
        void aZombieOf1_9SecondsIsNotLeftAndOneOf2_1Is() {
            assertEquals(0, pebble(30).process(28.1, "a", 39, "postgres", "defunct").judged().defunct().size());
            var old = pebble(30).process(27.9, "a", 39, "postgres", "defunct").judged();
            assertEquals(1, old.defunct().size());
            assertTrue(old.defunct().get(0).main());
            assertEquals("pebble", old.defunct().get(0).parentName());
            assertEquals(PidOne.Reaps.NO, old.pidOne().reaps());
        }

        @Test
        void aPidThatIsUsedAgainIsAnotherProcess() {
            var known = pebble(30).process(6, "a", 39, "postgres", "defunct").process(7, "a", "1", 39, 700L, 1, "sh", "running").judged();
            assertEquals(1, known.defunct().size(), "the first one was never seen to go");
            var unknown = pebble(30).process(6, "a", "1", 77, null, 1, "postgres", "defunct").process(6.5, "a", "1", 77, null, 1, "postgres", "gone")
                    .process(7, "a", "1", 77, null, 1, "sh", "running").judged();
            assertEquals(List.of(), unknown.defunct());
            assertEquals(PidOne.Reaps.AT_ONCE, unknown.pidOne().reaps());
        }

        @Test
        void whatIsReapedWithinTwoSecondsIsReapedAtOnce() {
            var judgement = pebble(30).process(5.1, "a", 39, "postgres", "defunct").process(6, "a", 39, "postgres", "gone").judged();
            assertEquals(PidOne.Reaps.AT_ONCE, judgement.pidOne().reaps());
            assertEquals(1, judgement.pidOne().ended());
            assertTrue(judgement.means().get(0).endsWith("(1): it reaps."), judgement.means().toString());
        }

        @Test
        void aReaperThatLooksNowAndThenIsLateAndThatWasTheOutage() {
            var judgement = lasting(60).fault(KILL, "a", 5).writes(0.2, 5, "a", 1).process(0.1, "a", 1, "runsvdir", "running").process(0.1, "a", 39, "postgres", "running")
                    .process(0.1, "a", "1", 50, 500L, 39, "postgres", "running").process(5.1, "a", 39, "postgres", "defunct").process(19.1, "a", 39, "postgres", "gone").writes(22, 60, "a", 1).judged();
            assertEquals(PidOne.Reaps.LATE, judgement.pidOne().reaps());
            assertEquals(14_000, judgement.pidOne().slowestMillis(), 1);
            assertTrue(judgement.means().contains("PostgreSQL's main process in patronidemo-0 was defunct for 14.0 s of the 17.0 s without writes, and writes came back 2.90 s after it was gone."), judgement.means().toString());
        }

        @Test
        void onePidOneMayReapSomeOnly() {
            var judgement = pebble(30).process(5.1, "a", 60, "sh", "running").process(6, "a", 60, "sh", "gone").process(6, "a", 39, "postgres", "defunct").judged();
            assertEquals(PidOne.Reaps.SOME, judgement.pidOne().reaps());
            assertEquals(2, judgement.pidOne().ended());
            assertEquals(1, judgement.pidOne().left());
        }

        @Test
        void thePostmastersOwnChildrenSayNothingOfPidOne() {
            var judgement = pebble(30).process(6, "a", "1", 50, 500L, 39, "postgres", "gone").judged();
            assertEquals(PidOne.Reaps.NOT_SEEN, judgement.pidOne().reaps());
            assertTrue(judgement.means().get(0).startsWith("No child of PID 1 pebble ended"), judgement.means().toString());
        }

        @Test
        void aContainersZombiesEndWithIt() {
            var zombie = pebble(30).process(6, "a", 39, "postgres", "defunct");
            assertEquals(1, zombie.judged().defunct().size());
            var restarting = zombie.sample(10, "a", "unknown", "CrashLoopBackOff", 0, null, false, "1", null, 0, true).sample(12, "a", "leader", "running", 1, null, false, "1", null, 1, false).judged();
            assertEquals(List.of(), restarting.defunct());
            assertTrue(restarting.because().contains("patronidemo-0: Kubernetes started its container again once"), restarting.because().toString());
        }

        @Test
        void aPodsZombiesEndWithIt() {
            var judgement = handedOver(30).process(0.1, "a", 39, "postgres", "running").process(5.2, "a", 39, "postgres", "defunct").judged();
            assertEquals(List.of(), judgement.defunct());
        }
    }

    @Nested
    class TheLeaderChange {

        private static LeaderChange with(Planted trial) {
            return trial.judged().leaderChange();
        }

        @Test
        void aLockThatWasTakenBeforeItsTimeWasReleased() {
            assertEquals(LeaderChange.RELEASED, with(handedOver(30)));
        }

        @Test
        void aLockThatNobodyHeldForAMomentWasReleasedWhateverTheClocksSay() {
            assertEquals(LeaderChange.RELEASED, with(lasting(40).fault("x", "a", 5).clock("a", 0, 60).lock(6, null).lock(37, "b").member(37, "b", "leader", "running", 2, null, false).member(37, "a", "replica", "running", 2, 0L, true)));
        }

        private static Planted expiring(double renewed, double ahead, double bound) {
            return lasting(60).fault("x", "a", 5).clock("a", ahead, bound).renewedAt(renewed).lock(36, "b").member(36.5, "b", "leader", "running", 2, null, false).member(36.5, "a", "replica", "running", 2, 0L, true);
        }

        @Test
        void aLockThatWasTakenAfterItsTimeHadExpired() {
            assertEquals(LeaderChange.EXPIRED, with(expiring(4.9, 0, 0.01)));
        }

        @Test
        void aHoldersClockThatIs15SecondsAheadIsCorrected() {
            assertEquals(LeaderChange.EXPIRED, with(expiring(4.9 + 15, 15, 0.01)));
            assertEquals(LeaderChange.RELEASED, with(expiring(20 - 15, -15, 0.01)));
        }

        @Test
        void whatTheClocksDoNotTellIsNotClaimed() {
            assertEquals(LeaderChange.UNKNOWN, with(expiring(4.9, 0, 5)));
            assertEquals(LeaderChange.UNKNOWN, with(expiring(5.9, 0, 0.01)));
        }

        @Test
        void theSameNameInAnotherPodHasResumed() {
            assertEquals(LeaderChange.RESUMED, with(lasting(30).fault("x", "a", 5).member(12, "a", "leader", "running", 2, null, false, "2")));
        }

        @Test
        void theSamePodThatDidNotLeadMeanwhileHasRestarted() {
            assertEquals(LeaderChange.RESTARTED, with(restarted(30)));
        }

        @Test
        void theSamePodAllTheWhileIsNoChange() {
            assertEquals(LeaderChange.NONE, with(lasting(30).fault("x", "a", 5)));
        }

        @Test
        void nobodyAtTheEndIsALostLeader() {
            assertEquals(LeaderChange.LOST, with(lasting(30).fault("x", "a", 5).member(6, "a", "replica", "stopping", 1, null, false)));
        }
    }

    @Test
    void theNewLeaderIsTheFirstOtherPodThatLeads() {
        assertEquals(2_000, handedOver(30).judged().newLeaderMillis());
        assertNull(restarted(30).judged().newLeaderMillis());
    }

    @Test
    void namesDecideNothing() {
        var one = handedOver(30).allRows("b", "c").recording();
        var other = one.but().subject(new Subject("x", "y", "z", "i", Map.of("a", "b"), Map.of())).ended();
        assertEquals(Judgement.of(one), Judgement.of(other));
    }
}
