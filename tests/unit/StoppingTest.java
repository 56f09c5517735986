package tests.unit;

//SOURCES Planted.java
//SOURCES ../../lib/judge/Judgement.java
//SOURCES ../../lib/judge/Remedy.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Planted.lasting;

import java.util.List;
import java.util.Optional;
import lib.judge.Judgement;
import lib.judge.LeaderChange;
import lib.judge.Remedy;
import lib.judge.StoppedPod;
import lib.judge.Verdict;
import lib.recording.PodStop;
import org.junit.jupiter.api.Test;

/** How pods stop that are told to, in planted recordings. */
class StoppingTest {

    private static final double TOLD = 5.01;

    /** The leader a is told to stop; b leads on timeline 2 from 7 s on. */
    private static Planted told(double lasted) {
        return lasting(lasted).fault("deleted pod patronidemo-0, the leader, which has 30 s to stop", "a", 8).writes(0.2, 5.9, "a", 1)
                .process(0.5, "a", "1", 1, 1L, 0, "tini", "running").process(0.5, "a", "1", 8, 8L, 1, "patroni", "running").process(0.5, "a", "1", 20, 20L, 1, "postgres", "running").process(0.5, "a", "1", 21, 21L, 20, "postgres", "running")
                .control(0.5, 5.1, "a", "1", "in production").member(5.25, "a", "unknown", "Terminating", 0, null, false);
    }

    private static Planted takenOver(Planted trial, double from, double lasted) {
        return trial.lock(from - 0.2, null).lock(from, "b").member(from, "b", "leader", "running", 2, null, false).member(from + 1, "c", "replica", "running", 2, 0L, true).member(from + 5, "a", "replica", "running", 2, 0L, true, "2")
                .writes(from + 0.1, lasted, "b", 2).forked(5.9).allRows("b", "a", "c");
    }

    private static Planted clean(double lasted) {
        return takenOver(told(lasted).control(5.2, 5.3, "a", "1", "shutting down").control(5.4, 6.8, "a", "1", "shut down").process(6.7, "a", "1", 20, 20L, 1, "postgres", "gone"), 6.6, lasted)
                .stop(TOLD, "a", "1", 7.0, 0, 7.6);
    }

    @Test
    void aLeaderThatShutsDownInTimeStopsCleanly() {
        var judged = clean(40).judged();
        var pod = only(judged);
        assertEquals(StoppedPod.Kind.CLEAN, judged.stopping().kind());
        assertEquals(1.99, pod.seconds(), 0.001);
        assertEquals("shut down", pod.control());
        assertEquals(LeaderChange.RELEASED, pod.lock());
        assertTrue(pod.anotherLed() && pod.asked() && pod.led());
        assertTrue(judged.because().contains("patronidemo-0 stopped cleanly after 2.0 s of its 30 s (exit code 0): pg_control \"shut down\"; it led, the lock was released, and another member led before it had ended"), judged.because().toString());
        assertEquals(Optional.empty(), Remedy.of(List.of(judged)));
    }

    @Test
    void aCrashIsNoOrderToStop() {
        assertNull(told(40).stop(TOLD, "a", "1", 1, 6.2, 137, 6.5).judged().stopping());
        assertNull(Judgement.of(clean(40).recording().but().stops(List.of(new PodStop(5010, "patronidemo-0", "x", 0, 0, null, null, null, 5100.0))).ended()).stopping());
    }

    @Test
    void whatWasToldBeforeTheFaultDoesNotCount() {
        assertNull(told(40).stop(3, "a", "1", 4.0, 137, 4.5).judged().stopping());
    }

    @Test
    void aPidOneThatPassesNothingOnIsKilledWithPostgresRunning() {
        // Patroni's children are called as it is, and end now and then.
        var trial = told(95).control(5.1, 35.3, "a", "1", "in production").process(9, "a", "1", 30, 30L, 8, "patroni", "running").process(10, "a", "1", 30, 30L, 8, "patroni", "gone").sample(36, "a", "unknown", "Pending", 0, null, false, "2", null, 0, true).stop(TOLD, "a", "1", 35.4, 137, 36.0).renewedAt(35.2);
        var judged = takenOverAfterExpiry(trial).judged();
        var pod = only(judged);
        assertEquals(StoppedPod.Kind.KILLED, pod.kind());
        assertFalse(pod.asked());
        assertFalse(pod.anotherLed());
        assertEquals(LeaderChange.EXPIRED, pod.lock());
        assertTrue(judged.means().contains("PID 1 tini did not pass on the order to stop: Patroni and PostgreSQL in patronidemo-0 went on until Kubernetes killed them."), judged.means().toString());
        assertTrue(Remedy.of(List.of(judged)).orElseThrow().contains("exec form"), Remedy.of(List.of(judged)).toString());
    }

    private static Planted takenOverAfterExpiry(Planted trial) {
        return trial.lock(66, "b").member(66.2, "b", "leader", "running", 2, null, false).member(67, "c", "replica", "running", 2, 0L, true).member(70, "a", "replica", "running", 2, 0L, true, "2").writes(66.3, 95, "b", 2);
    }

    /** The new pod has the name that the lock bears, and an empty volume: it gives the lock up. */
    @Test
    void aLockThatTheNextPodGivesUpWasNotReleased() {
        var trial = told(60).control(5.1, 35.3, "a", "1", "in production").stop(TOLD, "a", "1", 35.4, 137, 36.0);
        var judged = takenOver(trial, 45, 60).judged();
        assertEquals(LeaderChange.RESUMED, only(judged).lock());
        assertTrue(judged.because().stream().anyMatch(line -> line.contains("the lock was given up by the next pod of that name only, and nobody else led")), judged.because().toString());
    }

    @Test
    void aPostgresThatTakesTooLongWantsMoreTime() {
        var judged = told(60).control(5.2, 35.3, "a", "1", "shutting down").stop(TOLD, "a", "1", 35.4, 137, 36.0).judged();
        assertEquals(StoppedPod.Kind.KILLED, only(judged).kind());
        assertTrue(only(judged).asked());
        assertTrue(Remedy.of(List.of(judged)).orElseThrow().contains("longer terminationGracePeriodSeconds"), Remedy.of(List.of(judged)).toString());
    }

    @Test
    void aPostmasterThatNobodyWaitsForHoldsUpTheStop() {
        var trial = told(60).control(5.2, 5.3, "a", "1", "shutting down").control(5.4, 35.3, "a", "1", "shut down").process(5.6, "a", "1", 20, 20L, 1, "postgres", "defunct").sample(36, "a", "unknown", "Pending", 0, null, false, "2", null, 0, true);
        var judged = takenOver(trial, 6.6, 60).stop(TOLD, "a", "1", 35.4, 137, 36.0).judged();
        assertEquals(StoppedPod.Kind.KILLED, only(judged).kind());
        assertTrue(only(judged).postmaster());
        assertTrue(judged.means().stream().anyMatch(line -> line.startsWith("PostgreSQL in patronidemo-0 was shut down, but PID 1 tini did not wait for it")), judged.means().toString());
        assertEquals(LeaderChange.RELEASED, only(judged).lock());
    }

    @Test
    void aPidOneThatEndsFirstLeavesPostgresUnclean() {
        var judged = told(60).stop(TOLD, "a", "1", 5.6, 143, 6.0).judged();
        assertEquals(StoppedPod.Kind.UNCLEAN, only(judged).kind());
        assertTrue(judged.means().contains("PID 1 tini ended when it was told to stop, and the kernel killed all others in patronidemo-0 with it: nobody asked PostgreSQL to shut down."), judged.means().toString());
        var late = told(60).control(5.2, 9.8, "a", "1", "shutting down").stop(TOLD, "a", "1", 10.1, 0, 10.5).judged();
        assertEquals(StoppedPod.Kind.UNCLEAN, only(late).kind());
        assertTrue(Remedy.of(List.of(late)).orElseThrow().contains("stopwaitsecs"), Remedy.of(List.of(late)).toString());
    }

    @Test
    void aSigkillBeforeTheTimeIsOverIsNotTheGracePeriods() {
        assertEquals(StoppedPod.Kind.UNCLEAN, only(told(60).control(5.2, 9.8, "a", "1", "shutting down").stop(TOLD, "a", "1", 10.1, 137, 10.5).judged()).kind());
    }

    @Test
    void anEndOrAStateThatWasNotSeenIsNotClaimed() {
        var unseen = told(60).stop(TOLD, "a", "1", null, null, 9.0).judged();
        assertEquals(StoppedPod.Kind.NOT_SEEN, only(unseen).kind());
        // The last look was six seconds before the end.
        var blind = told(60).control(5.2, 6.0, "a", "1", "shutting down").stop(TOLD, "a", "1", 12.1, 0, 12.5).judged();
        assertEquals(StoppedPod.Kind.NOT_SEEN, only(blind).kind());
        assertNull(only(blind).control());
        assertEquals(Optional.empty(), Remedy.of(List.of(blind)));
    }

    /** A look is by the pod's name: one that began late is into the next pod. */
    @Test
    void whatIsSeenAfterTheEndIsAnotherPods() {
        assertEquals(StoppedPod.Kind.CLEAN, only(clean(40).control(20, 21, "a", "1", "in production").control(22, 39, "a", "1", "in archive recovery").judged()).kind());
    }

    /** It came to the end, whoever looked later. */
    @Test
    void whatWasShutDownStaysShutDown() {
        assertEquals(StoppedPod.Kind.CLEAN, only(told(60).control(5.2, 5.3, "a", "1", "shutting down").control(5.4, 5.4, "a", "1", "shut down").stop(TOLD, "a", "1", 10.1, 0, 10.5).judged()).kind());
    }

    @Test
    void aCleanStopThatDoesNotReleaseTheLockSaysSo() {
        var trial = told(95).control(5.2, 5.3, "a", "1", "shutting down").control(5.4, 6.8, "a", "1", "shut down").stop(TOLD, "a", "1", 7.0, 0, 7.6);
        var judged = takenOverAfterExpiry(trial).judged();
        assertEquals(StoppedPod.Kind.CLEAN, only(judged).kind());
        assertEquals(LeaderChange.EXPIRED, only(judged).lock());
        assertFalse(only(judged).anotherLed());
        assertTrue(judged.because().stream().anyMatch(line -> line.endsWith("it led, the lock expired, and nobody else led before it had ended")), judged.because().toString());
    }

    @Test
    void ofARollingRestartTheWorstCounts() {
        var trial = clean(95).control(0.5, 10.2, "c", "1", "in archive recovery").control(10.3, 10.9, "c", "1", "shut down in recovery").stop(10, "c", "1", 11.0, 0, 11.5)
                .control(0.5, 49.9, "b", "1", "in production").stop(20, "b", "1", 50.1, 137, 50.6);
        var judged = trial.judged();
        assertEquals(StoppedPod.Kind.KILLED, judged.stopping().kind());
        assertEquals(List.of(StoppedPod.Kind.CLEAN, StoppedPod.Kind.CLEAN, StoppedPod.Kind.KILLED), judged.stopping().pods().stream().map(StoppedPod::kind).toList());
        assertNull(judged.stopping().pods().get(1).lock());
        assertEquals(List.of("patronidemo-0", "patronidemo-2", "patronidemo-1"), judged.stopping().pods().stream().map(StoppedPod::member).toList());
        assertTrue(judged.because().stream().anyMatch(line -> line.startsWith("patronidemo-1 was killed at the end of its 30 s (exit code 137): pg_control \"in production\"")), judged.because().toString());
        assertEquals(Verdict.RECOVERED, judged.verdict());
    }

    private static StoppedPod only(Judgement judged) {
        assertEquals(1, judged.stopping().pods().size());
        return judged.stopping().pods().get(0);
    }
}
