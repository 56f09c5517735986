package tests.unit;

//SOURCES Planted.java
//SOURCES ../../lib/judge/Judgement.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Planted.lasting;

import java.util.List;
import lib.judge.Judgement;
import lib.judge.LeaderChange;
import lib.recording.LockSample;
import lib.recording.Settings;
import org.junit.jupiter.api.Test;

/** The sentences of a verdict, word for word, and the figures that stand beside them. */
class ExplanationTest {

    private static final String NOT_SEEN = "No child of PID 1 ended in a container that went on: this trial does not show whether it reaps.";

    private static Planted killed(double lasted) {
        return lasting(lasted).fault("SIGKILL to postmaster 39 of patronidemo-0, the leader", "a", 5).session(0.1, "a", "1").process(0.1, "a", 1, "pebble", "running").process(0.1, "a", 39, "postgres", "running")
                .process(0.1, "a", "1", 50, 500L, 39, "postgres", "running");
    }

    /** b leads from 7 s on; a and c stream from it. */
    private static Planted handedOver(double lasted) {
        return lasting(lasted).fault("deleted pod patronidemo-0, the leader", "a", 5).writes(0.2, 5, "a", 1).lock(7, "b").member(7, "b", "leader", "running", 2, null, false)
                .member(8, "c", "replica", "running", 2, 0L, true).member(12, "a", "replica", "running", 2, 0L, true, "2").writes(7.1, lasted, "b", 2);
    }

    private static List<String> lossOf(Planted trial) {
        return trial.judged().means();
    }

    @Test
    void anOutageIsLedBackToTheProcessThatNobodyWaitsFor() {
        var judgement = killed(95).writes(0.2, 5, "a", 1).member(6, "a", "leader", "starting", 0, null, false).log(7, "a", "INFO", "waiting").log(4, "a", "INFO", "no action")
                .process(5.1, "a", 39, "postgres", "defunct").process(5.3, "a", "1", 50, 500L, 1, "postgres", "defunct").judged();
        assertEquals(List.of("patronidemo-0 holds the lock, last write 90.0 s before the end", "patronidemo-0 is \"starting\"; patroni.log: waiting",
                "patronidemo-0: its postgres 39 and 1 more are defunct under PID 1 pebble"), judgement.because());
        assertEquals(List.of("Nobody took writes at the end, 90 s after the fault was over.",
                "PostgreSQL's main process in patronidemo-0 has ended, but its parent, PID 1 pebble, does not wait for it. Its pid stays, and Patroni waits for that pid to go.",
                "That does not change by itself: a person has to restart that pod.",
                "PID 1 pebble waited for none of its children that ended: 2 defunct processes (zombies) stay in patronidemo-0. It does not reap.",
                "What became of the rows is not known: no member could be asked."), judgement.means());
    }

    @Test
    void aMemberThatIsStuckForAnotherReasonIsNotBlamedOnPidOne() {
        var judgement = killed(35).writes(0.2, 35, "a", 1).member(6, "c", "replica", "starting", 0, null, false).process(6, "a", 60, "sh", "running").process(6.5, "a", 60, "sh", "defunct").allRows("a", "b").judged();
        assertEquals(List.of("Writes go on, but not every member came back within 30 s: a second failure has fewer members to turn to.",
                "PID 1 pebble waited for none of its children that ended: 1 defunct process (a zombie) stays in patronidemo-0. It does not reap."), judgement.means());
        assertEquals(List.of("patronidemo-0 leads on timeline 1 and takes writes", "2 of 3 members lead or follow", "patronidemo-2 is \"starting\"; patroni.log: (nothing since the fault)",
                "patronidemo-0: its sh 60 is defunct under PID 1 pebble"), judgement.because());
    }

    @Test
    void twoStuckPodsAreBothNamed() {
        var judgement = killed(35).writes(0.2, 35, "a", 1).process(6, "b", "1", 20, 200L, 1, "postgres", "defunct").process(0.1, "b", "1", 21, 210L, 20, "postgres", "running").member(6, "b", "replica", "stopped", 0, null, false)
                .process(6, "c", "1", 20, 200L, 1, "postgres", "defunct").process(0.1, "c", "1", 21, 210L, 20, "postgres", "running").member(6, "c", "replica", "stopped", 0, null, false).judged();
        assertTrue(judgement.means().get(1).startsWith("PostgreSQL's main process in patronidemo-1, patronidemo-2 has ended"), judgement.means().toString());
        assertEquals("That does not change by itself: a person has to restart those pods.", judgement.means().get(2));
    }

    @Test
    void someAreReapedAndSomeStay() {
        var means = killed(35).writes(0.2, 35, "a", 1).process(6, "a", 60, "sh", "running").process(6.5, "a", 60, "sh", "gone").process(7, "a", 61, "sh", "defunct").allRows("a").judged().means();
        assertEquals(List.of("PID 1 pebble waited for 1 of its children that ended, and left 1 defunct in patronidemo-0: it reaps some only."), means);
    }

    @Test
    void aLateReaperThatHeldUpNobodyIsOnlyLate() {
        var means = killed(35).writes(0.2, 35, "a", 1).process(6, "a", 60, "sh", "defunct").process(9.5, "a", 60, "sh", "gone").allRows("a").judged().means();
        assertEquals(List.of("PID 1 pebble reaps late: one of its children stayed defunct for 3.50 s."), means);
    }

    @Test
    void aLossIsHeldAgainstTheSettings() {
        var within = handedOver(30).forked(4.5);
        within.rows("b", true, within.acknowledged(4.5, 5, "a"), List.of(7_777L));
        assertEquals(List.of(NOT_SEEN, "Its settings allow that loss: 16 kB of WAL of the 1985 kB that maximum_lag_on_failover and what is written within ttl come to "
                + "(Patroni's defaults, as the settings could not be read). synchronous_mode prevents it."), lossOf(within));
        assertTrue(within.judged().because().contains("1 row is there that failed for the client"), within.judged().because().toString());
        assertTrue(lossOf(within.settings(Settings.DEFAULTS)).get(1).contains("come to (asynchronous replication)."), lossOf(within).toString());

        var beyond = handedOver(30).forked(2).settings(new Settings(1, 1, 1, 1_000, 300, "off", false, false));
        beyond.rows("b", true, beyond.acknowledged(2, 5, "a"), List.of(7L, 8L));
        assertEquals("That is more than its settings allow: 94 kB of WAL, and maximum_lag_on_failover and what is written within ttl come to 32 kB.", lossOf(beyond).get(1));
        assertTrue(beyond.judged().because().contains("2 rows are there that failed for the client"), beyond.judged().because().toString());

        var synchronous = handedOver(30).forked(4.99).settings(new Settings(30, 10, 10, 1_048_576, 300, "quorum", false, false));
        synchronous.rows("b", true, synchronous.acknowledged(4.99, 5, "a"), List.of());
        assertEquals("The cluster is synchronous (synchronous_mode: quorum), and lost acknowledged rows all the same.", lossOf(synchronous).get(1));

        var unknown = handedOver(30);
        unknown.rows("b", true, unknown.acknowledged(4.5, 5, "a"), List.of());
        assertEquals("Whether the cluster's settings allow that loss is not known.", lossOf(unknown).get(1));

        var vanished = handedOver(30).forked(6);
        vanished.rows("b", true, vanished.acknowledged(20, 20.009, "b"), List.of());
        assertEquals("No failover lost them: they are missing on the timeline on which they were acknowledged. Look at fsync, synchronous_commit and full_page_writes.", lossOf(vanished).get(1));
        assertTrue(vanished.judged().because().contains("the server's side counts 0 acknowledged rows beyond the end of their timeline, the client misses 1"), vanished.judged().because().toString());
    }

    @Test
    void bytesAreGivenInAUnitThatFits() {
        var few = handedOver(30).forked(4.98).settings(new Settings(30, 10, 10, 2_000_000_000L, 300, "off", false, false));
        few.rows("b", true, few.acknowledged(4.98, 5, "a"), List.of());
        assertTrue(lossOf(few).get(1).startsWith("Its settings allow that loss: 500 B of WAL of the 2001 MB that "), lossOf(few).toString());
    }

    @Test
    void twoLeadersAreNamedBesideWhatWasLost() {
        var trial = handedOver(30).forked(7).writes(5, 9.5, "a", 1);
        trial.rows("b", true, trial.acknowledged(7, 9.5, "a"), List.of());
        assertEquals(List.of(NOT_SEEN, "Two members took writes at the same time: patronidemo-0 and patronidemo-1. No setting of a cluster allows that."), lossOf(trial));
        var said = String.join("\n", trial.judged().because());
        assertTrue(said.contains("two leaders for 2.38 s: patronidemo-0 on timeline 1 acknowledged 266 rows while patronidemo-1 on timeline 2 took writes too"), said);
        assertTrue(said.contains("277 acknowledged rows are missing on patronidemo-1, written within 2.49 s"), said);
        assertTrue(said.contains("the leader's timeline history says the same: timeline 1 was left 77750 bytes of WAL before the last of them"), said);
    }

    @Test
    void restartsOfAContainerAreCounted() {
        var twice = killed(35).writes(0.2, 35, "a", 1).sample(20, "c", "replica", "running", 1, 0L, true, "1", null, 2, false).judged();
        assertTrue(twice.because().contains("patronidemo-2: Kubernetes started its container again 2 times"), twice.because().toString());
        var another = killed(35).writes(0.2, 35, "a", 1).sample(20, "c", "replica", "running", 1, 0L, true, "2", null, 2, false).judged();
        assertTrue(another.because().stream().noneMatch(line -> line.contains("started its container again")), "another pod has not been restarted: " + another.because());
    }

    @Test
    void theFiguresAreThoseOfTheWrites() {
        var back = killed(30).writes(0.2, 5, "a", 1).fails(5.5, 7.9, 100, "a", "refused").writes(8, 30, "a", 1).judged();
        assertEquals(3.0, back.rtoMillis() / 1000, 0.01);
        assertEquals(3.0, back.gapMillis() / 1000, 0.02);
        assertEquals(200, back.rtoUncertaintyMillis(), 5);
        assertEquals(back.rtoUncertaintyMillis(), back.gapUncertaintyMillis());
        var steady = killed(30).writes(0.2, 30, "a", 1).judged();
        assertEquals(0.0, steady.rtoMillis());
        assertEquals(0.0, steady.gapMillis());
        assertEquals(null, steady.rtoUncertaintyMillis());
        var gone = killed(30).writes(0.2, 5, "a", 1).judged();
        assertEquals(null, gone.rtoMillis());
        assertEquals(null, gone.gapMillis());
        assertTrue(!gone.starved() && gone.expected() == 3);
    }

    @Test
    void aLockLivesAsLongAsItSaysItself() {
        var trial = lasting(60).fault("x", "a", 5).clock("a", 0, 0.01).renewedAt(4.9).lock(36, "b").member(36.5, "b", "leader", "running", 2, null, false).member(36.5, "a", "replica", "running", 2, 0L, true);
        assertEquals(LeaderChange.EXPIRED, trial.judged().leaderChange());
        var recording = trial.recording();
        var longer = recording.but().lock(recording.lock().stream().map(lock -> new LockSample(lock.atMillis(), lock.holder(), lock.renewedMillis(), 60_000)).toList()).ended();
        assertEquals(LeaderChange.RELEASED, Judgement.of(longer).leaderChange());
        var unheld = recording.but().lock(recording.lock().subList(1, 2)).settings(new Settings(60, 10, 10, 1, 300, "off", false, false)).ended();
        assertEquals(LeaderChange.RELEASED, Judgement.of(unheld).leaderChange());
        assertEquals("the lock expired", LeaderChange.EXPIRED.words());
        assertEquals("expired", LeaderChange.EXPIRED.toString());
    }
}
