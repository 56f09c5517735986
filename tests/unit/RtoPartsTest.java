package tests.unit;

//SOURCES Fixtures.java
//SOURCES Planted.java
//SOURCES Stories.java
//SOURCES ../../lib/format/Format.java
//SOURCES ../../lib/report/MeasuredTrial.java
//SOURCES ../../lib/report/ReportPage.java
//SOURCES ../../lib/report/RtoText.java
//SOURCES ../../lib/report/SettingCell.java
//SOURCES ../../lib/report/Summary.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Planted.lasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lib.format.Format;
import lib.format.SourceFiles;
import lib.judge.Judgement;
import lib.judge.RtoPart;
import lib.recording.Settings;
import lib.report.MeasuredTrial;
import lib.report.ReportPage;
import lib.report.RtoText;
import lib.report.SettingCell;
import lib.report.Summary;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;

/** Why an RTO is what it is: planted recordings, each with its right parts. The fault is at 5 s. */
class RtoPartsTest {

    private static final String RACE = "Got response from patronidemo-2 http://10.86.0.12:8008/patroni: {\"state\": \"running\"}";
    private static final String TAKEN = "promoted self to leader by acquiring session lock";
    private static final String TAKEN_AGAIN = "promoted self to leader because I had the session lock";

    /** a writes until it is gone, and b from 12 s on, on timeline 2. */
    private static Planted handedOver() {
        return to("b", 12);
    }

    private static Planted to(String next, double at) {
        return lasting(99).settings(Settings.DEFAULTS).fault("x", "a", 5).session(0.1, "a", "1").writes(0.2, 5, "a", 1).session(at - 0.01, next, "1").writes(at, 99, next, 2);
    }

    /** The same as it goes when the lock expires: a renewed it 3 s before the fault. */
    private static Planted expired() {
        return to("b", 36).renewedAt(2).lock(35, "b").log(33, "c", "INFO", RACE.replace("-2", "-1")).log(34.5, "b", "INFO", TAKEN);
    }

    /** "part seconds" of each. */
    private static String told(Planted trial) {
        return String.join(", ", trial.judged().rtoParts().stream().map(part -> String.format(Locale.ROOT, "%s %.2f", part.name(), part.millis() / 1000).replaceAll("\\.?0+$", "")).toList());
    }

    private static List<String> evidence(Planted trial) {
        return trial.judged().rtoParts().stream().map(RtoPart::evidence).toList();
    }

    @Test
    void aLockThatTheLeaderGivesUp() {
        var trial = handedOver().control(0, 5.9, "a", "1", "in production").control(6, 6.5, "a", "1", "shutting down").log(8, "c", "INFO", RACE).lock(9, "b").log(9.5, "b", "INFO", TAKEN)
                .control(0, 11, "b", "1", "in archive recovery").control(11.5, 11.6, "b", "1", "in production");
        assertEquals("noticed 1, lock free 2, candidate chosen 1, promoted 2.5, client back 0.5", told(trial));
        assertEquals(List.of("pg_control of patronidemo-0: shutting down", "patronidemo-2: " + RACE, "sample of the lock: patronidemo-1 holds it", "pg_control of patronidemo-1: in production",
                "write acknowledged by patronidemo-1 on timeline 2"), evidence(trial).stream().map(line -> line.replace("…", "")).toList());
    }

    /** The leader asks its candidate in the words of a replica that finds the lock free. */
    @Test
    void aSwitchoverIsNoticedByTheLeaderAndItsOwnQuestionFreesNoLock() {
        var trial = handedOver().log(5.5, "a", "INFO", "received switchover request with leader=patronidemo-0 candidate=patronidemo-1 scheduled_at=None").log(5.6, "a", "INFO", RACE)
                .log(9, "a", "INFO", "Leader key released").log(9.2, "b", "INFO", "Cleaning up failover key after acquiring leader lock...").lock(9.1, null).lock(9.4, "b");
        assertEquals("noticed 0.5, lock free 3.5, candidate chosen 0.2, promoted + client back 2.8", told(trial));
    }

    @Test
    void aLockThatExpiresIsFreeWhenItsTimeIsOverAndThenNoticed() {
        assertEquals("lock free 27, noticed 1, candidate chosen 1.5, promoted + client back 1.5", told(expired()));
        assertEquals("the lock's ttl of 30 s after its last renewal at -3.0 s", evidence(expired()).get(0));
    }

    @Test
    void aLeaderThatGoesOnRenewsTheLockAfterTheFault() {
        var trial = to("b", 66).renewedAt(29).lock(64, "b").log(63, "c", "INFO", RACE);
        assertEquals("lock renewed last 24, lock free 30, noticed 4, candidate chosen 1, promoted + client back 2", told(trial));
    }

    /** A clock that is off by as much as 5 s does not tell which. */
    @Test
    void whatTheClocksDoNotTellIsOnePart() {
        assertEquals("lock free + noticed 28, candidate chosen 1.5, promoted + client back 1.5", told(expired().clock("a", 0, 5)));
    }

    @Test
    void aFaultThatKeepsEverybodyFromTheLockIsAPart() {
        var trial = to("b", 70).fault("x", "a", 65).renewedAt(2).lock(69, "b").log(33, "c", "INFO", RACE);
        assertEquals("lock free 27, noticed 1, fault over 32, candidate chosen 4, promoted + client back 1", told(trial));
        assertEquals("lock free 27, noticed 1, candidate chosen 1.5, promoted + client back 1.5", told(expired().fault("x", "a", 20)));
        assertEquals("lock free 27, noticed 1, candidate chosen 1.5, promoted + client back 1.5", told(expired().fault("x", "a", 35.5)));
    }

    @Test
    void aLeaderThatLosesTheLockAndTakesItAnew() {
        var trial = to("a", 70).fault("x", "a", 65).log(15, "a", "ERROR", "Error communicating with DCS").log(15.1, "a", "INFO", "demoted self because DCS is not accessible and I was a leader").log(67, "a", "INFO", TAKEN);
        assertEquals("noticed 10, fault over 50, candidate chosen 2, promoted + client back 3", told(trial));
        assertEquals("10-20", predicted(trial).get(0));
    }

    /** b has the same words, but is not the leader; and a process of Patroni's name that comes and goes is not Patroni. */
    @Test
    void aPostgresThatPatroniStartsAgain() {
        var trial = lasting(40).settings(Settings.DEFAULTS).fault("x", "a", 5).session(0.1, "a", "1").writes(0.2, 5, "a", 1).log(6, "b", "WARNING", "Postgresql is not running.").log(8, "a", "WARNING", "Postgresql is not running.")
                .log(9, "a", "INFO", "postmaster pid=95").session(11, "a", "1").writes(11.5, 40, "a", 1)
                .process(0.1, "a", 7, "patroni", "running").process(8.5, "a", 94, "patroni", "running").process(8.9, "a", 94, "patroni", "gone");
        assertEquals("noticed 3, started again 1, writable 2, client back 0.5", told(trial));
        assertEquals("login at patronidemo-0", evidence(trial).get(2));
        assertEquals("noticed 3, started again 1, writable 1.5, client back 1", told(trial.control(0, 10.3, "a", "1", "in production").control(10.4, 10.4, "a", "1", "shutting down").control(10.5, 40, "a", "1", "in production")));
        assertEquals(List.of("0-10", "-", "0-300", "-"), predicted(trial));
        assertTrue(told(trial.process(6, "a", 7, "patroni", "gone")).startsWith("Patroni back 3, "));
    }

    /** Of one that starts as a standby a login says nothing; and what a new pod finds in pg_control is of the old one. */
    @Test
    void aContainerThatIsStartedAgain() {
        var trial = lasting(40).settings(Settings.DEFAULTS).fault("x", "a", 5).session(0.1, "a", "1").writes(0.2, 5, "a", 1).member(7, "a", "leader", "starting", 0, null, false, "2").control(7.5, 40, "a", "2", "in production")
                .log(8, "a", "WARNING", "Postgresql is not running.").log(9, "a", "INFO", "postmaster pid=43").log(10, "a", "INFO", TAKEN_AGAIN).session(9.5, "a", "2").writes(11.5, 40, "a", 2);
        assertEquals("Patroni back 2, started again 2, writable + client back 2.5", told(trial));
        assertEquals(List.of("-", "-", "-"), predicted(trial));
    }

    @Test
    void aLeaderThatHasButPaused() {
        assertEquals("fault over 20, client back 0.5", told(lasting(60).fault("x", "a", 25).writes(0.2, 5, "a", 1).writes(25.5, 60, "a", 1)));
        assertEquals("client back 3", told(lasting(60).fault("x", "a", 5).writes(0.2, 5, "a", 1).writes(8, 60, "a", 1)));
    }

    @Test
    void whatWasNotSeenIsNotGuessed() {
        assertEquals("lock free + noticed + candidate chosen + promoted + client back 7", told(handedOver()));
        assertEquals("lock free + noticed + candidate chosen + promoted 6, client back 1", told(handedOver().member(11, "b", "leader", "running", 2, null, false)));
    }

    /** A look comes late: what a later stage shows was over by then. */
    @Test
    void aSignThatComesAfterTheNextOnesSaysNothing() {
        var trial = handedOver().control(0, 5.9, "a", "1", "in production").control(6, 6.5, "a", "1", "shutting down").log(8, "b", "INFO", TAKEN).log(9, "c", "INFO", RACE).lock(9, "b")
                .control(0, 11, "b", "1", "in archive recovery").control(12.5, 12.6, "b", "1", "in production");
        assertEquals("noticed 1, lock free + candidate chosen 2, promoted + client back 4", told(trial));
    }

    @Test
    void withoutAnOutageThatEndedThereAreNone() {
        assertEquals("", told(lasting(40).fault("x", "a", 5).writes(0.2, 40, "a", 1)));
        assertEquals("", told(lasting(40).fault("x", "a", 5).writes(0.2, 5, "a", 1)));
        assertEquals("", told(lasting(40).writes(0.2, 5, "a", 1).writes(8, 40, "a", 1)));
    }

    /** Real ones and planted ones. */
    @Test
    void thePartsFollowEachOtherAndAddUpToTheRto() throws Exception {
        var judged = new ArrayList<Judgement>();
        for (var name : Fixtures.NAMES) {
            judged.add(Judgement.of(Fixtures.recorded(name)));
        }
        Stream.of(expired(), handedOver(), expired().clock("a", 0, 5)).map(Planted::judged).forEach(judged::add);
        Stream.of(Stories.recovered("2022", "patroni"), Stories.degraded("pebble"), Stories.outage("current", "idle"), Stories.deaf("current", "sh"), Stories.frozen("current", "tini")).map(TrialResult::judgement).forEach(judged::add);
        assertTrue(judged.stream().filter(one -> !one.rtoParts().isEmpty()).count() > 7, judged.toString());
        for (var one : judged) {
            double at = 0;
            for (var part : one.rtoParts()) {
                assertEquals(at, part.fromMillis());
                assertTrue(part.millis() > 0, part.toString());
                at = part.toMillis();
            }
            assertEquals(one.rtoParts().isEmpty() ? 0 : one.rtoMillis(), at);
        }
    }

    private static List<String> predicted(Planted trial) {
        return Summary.of(trial.result()).rtoParts().stream().map(part -> part.predictedFromSeconds() == null ? "-" : String.format(Locale.ROOT, "%.0f-%.0f", part.predictedFromSeconds(), part.predictedToSeconds())).toList();
    }

    /** ttl 30, loop_wait 10: together the 20 to 40 s that the manual gives for a leader that is gone. */
    @Test
    void thePredictionOfThePartsIsThatOfTheWhole() {
        assertEquals(List.of("20-30", "0-10", "-", "-"), predicted(expired()));
        assertEquals("20-40", new SettingCell("default", "crash-leader", MeasuredTrial.of(List.of(new Planted("current", "patroni", "crash-leader", 20).settings(Settings.DEFAULTS).result()))).predicted());
        assertEquals(List.of("-", "-", "-"), predicted(expired().clock("a", 0, 5)));
        assertEquals(List.of("-", "-", "-", "-"), predicted(expired().settings(null)));
    }

    @Test
    void whatIsPrintedAddsUpToo() {
        var trial = expired().result();
        assertEquals("RTO 31.0 s: lock free 27.0, noticed 1.0, candidate chosen 1.5, promoted + client back 1.5", RtoText.of(trial).orElseThrow());
        var rounded = to("b", 5.996).control(0, 5.1, "a", "1", "in production").control(5.334, 5.5, "a", "1", "shutting down").lock(5.667, "b").result();
        assertEquals("RTO 1.00 s: noticed 0.33, lock free + candidate chosen 0.34, promoted + client back 0.33", RtoText.of(rounded).orElseThrow());
        var seconds = Summary.of(rounded);
        assertEquals(seconds.rtoSeconds(), seconds.rtoParts().stream().mapToDouble(Summary.RtoPartView::seconds).sum(), 1e-9);
    }

    @Test
    void thePageAndTheJobsSummaryShowThem() {
        var page = new ReportPage(List.of(expired().result(), Stories.outage("current", "idle"))).html();
        assertTrue(page.contains("<th scope=\"row\">candidate chosen</th><td class=\"number\">1.5</td><td class=\"number\">+29.50</td>"), page);
        assertTrue(page.contains("<td class=\"number\" title=\"ttl - loop_wait … ttl\">20-30</td><td>the lock&#39;s ttl of 30 s after its last renewal at -3.0 s</td>"), page);
        assertEquals(1, page.split("by its parts", -1).length - 1);
        var markdown = Format.MARKDOWN.text(List.of(expired().result(), Stories.outage("current", "idle")), SourceFiles.NONE, List.of());
        assertTrue(markdown.contains("- patroni kill-postgres: RTO 31.0 s: lock free 27.0, noticed 1.0"), markdown);
    }
}
