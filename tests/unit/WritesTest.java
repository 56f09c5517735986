package tests.unit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/client/RowAudit.java
//SOURCES ../../lib/judge/Writes.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lib.client.RowAudit;
import lib.judge.Gap;
import lib.judge.Writes;
import lib.recording.Attempt.Outcome;
import lib.recording.Attempt;

import lib.recording.Injection;
import lib.recording.RowCount;
import lib.recording.Stall;

import org.junit.jupiter.api.Test;
import tests.Checkout;

class WritesTest {

    private static final Injection AT_2000 = new Injection("deleted pod a, the leader", "a", 2000, 2100, null, List.of());

    /** Every 10 ms, 2 ms each, the last one begins before the end. */
    private static List<Attempt> writes(String member, double from, double to) {
        var attempts = new ArrayList<Attempt>();
        for (double sent = from; sent < to; sent += 10) {
            attempts.add(new Attempt((long) sent, sent, sent + 2, Outcome.ACKNOWLEDGED, member, 0, 1, null, null));
        }
        return attempts;
    }

    private static Attempt failed(String member, double sent, double ended) {
        return new Attempt((long) sent, sent, ended, Outcome.FAILED, member, 0, 0, null, "Connection refused");
    }

    @SafeVarargs
    private static List<Attempt> all(List<Attempt>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }

    @Test
    void withoutAGapTheRtoIsZero() {
        var seen = Writes.of(writes("a", 0, 5000), AT_2000, List.of(), 5000);
        assertEquals(List.of(), seen.gaps());
        assertNull(seen.outage());
        assertEquals(0.0, seen.rtoMillis());
        assertEquals(100, seen.perSecond(), 0.5);
        assertEquals(2, seen.medianMillis());
        assertEquals(2, seen.p99Millis());
    }

    @Test
    void theOutageBeginsWhenTheOldLeaderStopsNotWhenItIsDeleted() {
        var seen = Writes.of(all(writes("a", 0, 2500), List.of(failed("a", 2500, 2501), failed("b", 3690, 3691)), writes("b", 3700, 5000)), AT_2000, List.of(), 5000);
        assertEquals(new Gap(2492, 3702.0, 10.0), seen.outage());
        assertEquals(1702, seen.rtoMillis());
        assertEquals(1210, seen.outage().lengthMillis());
        assertEquals(2, seen.failed());
    }

    @Test
    void aWriteThatHadToWaitEndsTheGapWithItsAnswer() {
        var frozen = new Attempt(1, 2500, 6500, Outcome.ACKNOWLEDGED, "a", 0, 1, null, null);
        var seen = Writes.of(all(writes("a", 0, 2500), List.of(frozen, failed("a", 6492, 6492)), writes("a", 6510, 8000)), AT_2000, List.of(), 8000);
        assertEquals(new Gap(2492, 6500.0, 8.0), seen.outage());
    }

    @Test
    void aFailureOfAnotherMemberSaysNothingAboutTheOneThatCameBack() {
        var seen = Writes.of(all(writes("a", 0, 2500), List.of(failed("a", 3690, 3691)), writes("b", 3700, 5000)), AT_2000, List.of(), 5000);
        assertEquals(3700 - 2492, seen.outage().uncertaintyMillis());
    }

    @Test
    void writesThatDoNotComeBackHaveNoRto() {
        var seen = Writes.of(all(writes("a", 0, 2500), List.of(failed("a", 2500, 2501))), AT_2000, List.of(), 92_000);
        assertEquals(new Gap(2492, null, null), seen.outage());
        assertNull(seen.rtoMillis());
        assertNull(seen.outage().lengthMillis());
        assertEquals(92_000 - 2492, seen.outage().lengthMillis(92_000));
    }

    @Test
    void theLongestGapIsTheOutageAndAnEndlessOneOutlastsAll() {
        var hiccup = all(writes("a", 0, 2500), writes("a", 2800, 4000), writes("b", 6000, 7000));
        assertEquals(2, Writes.of(hiccup, AT_2000, List.of(), 7000).gaps().size());
        assertEquals(6002.0, Writes.of(hiccup, AT_2000, List.of(), 7000).outage().toMillis());
        assertEquals(6002.0, Writes.of(hiccup, AT_2000, List.of(), 11_900).outage().toMillis());
        assertNull(Writes.of(hiccup, AT_2000, List.of(), 12_100).outage().toMillis());
    }

    /** Two leaders take turns: the one that ends a pause is not the one before it, and yet nobody has to take over. */
    @Test
    void aHiccupWhileTwoLeadIsNotItsDoingEither() {
        var both = Writes.of(all(writes("a", 0, 60_000), writes("b", 30_000, 59_990), writes("b", 60_400, 70_000)), AT_2000, List.of(), 70_000);
        assertEquals(1, both.gaps().size());
        assertNull(both.outage());
        assertEquals(0.0, both.rtoMillis());
    }

    @Test
    void aHiccupLongAfterTheFaultIsNotItsDoing() {
        var late = Writes.of(all(writes("a", 0, 60_000), writes("a", 60_400, 70_000)), AT_2000, List.of(), 70_000);
        assertEquals(1, late.gaps().size());
        assertNull(late.outage());
        assertEquals(0.0, late.rtoMillis());

        // A longer one, one after which another member or another timeline goes on, and one just after the fault may be.
        assertEquals(61_102.0 - 2000, Writes.of(all(writes("a", 0, 60_000), writes("a", 61_100, 70_000)), AT_2000, List.of(), 70_000).rtoMillis());
        assertEquals(60_402.0 - 2000, Writes.of(all(writes("a", 0, 60_000), writes("b", 60_400, 70_000)), AT_2000, List.of(), 70_000).rtoMillis());
        assertEquals(3302.0 - 2000, Writes.of(all(writes("a", 0, 2900), writes("a", 3300, 5000)), AT_2000, List.of(), 5000).rtoMillis());
    }

    @Test
    void aGapBeforeTheFaultIsNotItsDoing() {
        var seen = Writes.of(all(writes("a", 0, 1000), writes("a", 1500, 5000)), AT_2000, List.of(), 5000);
        assertEquals(1, seen.gaps().size());
        assertNull(seen.outage());
        assertEquals(0.0, seen.rtoMillis());
    }

    @Test
    void aPauseThatIsNearlyOverWhenTheFaultBeginsIsNotItsDoing() {
        var seen = Writes.of(all(writes("a", 0, 1730), writes("a", 2018, 5000)), AT_2000, List.of(), 5000);
        assertEquals(List.of(new Gap(1722, 2020.0, 296.0)), seen.gaps());
        assertNull(seen.outage());
        assertEquals(0.0, seen.rtoMillis());

        var lasts = Writes.of(all(writes("a", 0, 1730), writes("a", 2258, 5000)), AT_2000, List.of(), 5000);
        assertEquals(new Gap(1722, 2260.0, 536.0), lasts.outage());
    }

    @Test
    void aPauseInWhichTheDiskStoodStillIsNoGapUnlessSomebodyElseWentOn() {
        var paused = all(writes("a", 0, 2100), writes("a", 2500, 5000));
        var stall = List.of(new Stall(2095, 2300), new Stall(2300, 2505));
        assertEquals(1, Writes.of(paused, AT_2000, List.of(), 5000).gaps().size());
        assertEquals(List.of(), Writes.of(paused, AT_2000, stall, 5000).gaps());
        assertEquals(0.0, Writes.of(paused, AT_2000, stall, 5000).rtoMillis());

        // Too little of it, at another time, or after a failover.
        assertEquals(1, Writes.of(paused, AT_2000, List.of(new Stall(2095, 2200)), 5000).gaps().size());
        assertEquals(1, Writes.of(paused, AT_2000, List.of(new Stall(3000, 3400)), 5000).gaps().size());
        assertEquals(1, Writes.of(all(writes("a", 0, 2100), writes("b", 2500, 5000)), AT_2000, stall, 5000).gaps().size());
        // A silence that never ends is not the disk's.
        assertNull(Writes.of(writes("a", 0, 2100), AT_2000, List.of(new Stall(2095, 8000)), 8000).outage().toMillis());
    }

    @Test
    void aQuarterOfASecondIsNotAGap() {
        assertEquals(List.of(), Writes.of(all(writes("a", 0, 1000), writes("a", 1240, 5000)), null, List.of(), 5000).gaps());
        assertEquals(1, Writes.of(all(writes("a", 0, 1000), writes("a", 1241, 5000)), null, List.of(), 5000).gaps().size());
    }

    @Test
    void withoutAFaultThereIsNoRtoAndWithoutAWriteNothing() {
        assertNull(Writes.of(writes("a", 0, 5000), null, List.of(), 5000).rtoMillis());
        var silent = Writes.of(List.of(failed("a", 1, 2)), AT_2000, List.of(), 5000);
        assertNull(silent.rtoMillis());
        assertNull(silent.perSecond());
        assertNull(silent.medianMillis());
        assertEquals(List.of(), Writes.of(List.of(), null, List.of(), 0).gaps());
    }

    @Test
    void twoWhoTakeWritesAtOnceAreNoGapTogether() {
        var seen = Writes.of(all(writes("a", 0, 3000), writes("b", 2500, 5000)), AT_2000, List.of(), 5000);
        assertEquals(List.of(), seen.gaps());
        assertEquals(550, seen.acknowledged());
    }

    @Test
    void recordedTheLeadersPodWasDeleted() throws Exception {
        var seen = recorded("crash-leader");
        assertEquals(1, seen.gaps().size());
        assertEquals(1185.3, seen.outage().lengthMillis(), 0.1);
        assertEquals(1673.1, seen.rtoMillis(), 0.1);
        assertEquals(3.7, seen.outage().uncertaintyMillis(), 0.1);
        assertEquals(1, seen.unknown());
        assertTrue(seen.perSecond() > 100, seen.toString());
    }

    @Test
    void recordedTheLeadersPostmasterWasKilled() throws Exception {
        var seen = recorded("kill-postgres");
        assertEquals(5864.1, seen.rtoMillis(), 0.1);
        assertEquals(4.8, seen.outage().uncertaintyMillis(), 0.1);
    }

    @Test
    void rowsAreLostGhostsOrUnknown() {
        var attempts = List.of(with(1, Outcome.ACKNOWLEDGED), with(2, Outcome.ACKNOWLEDGED), with(3, Outcome.FAILED), with(4, Outcome.FAILED),
                with(5, Outcome.UNKNOWN), with(6, Outcome.UNKNOWN));
        assertEquals(new RowCount("a", true, 3, List.of(2L), List.of(4L), 1), RowAudit.count("a", true, Set.of(1L, 4L, 5L), attempts));
    }

    private static Attempt with(long id, Outcome outcome) {
        return new Attempt(id, id, id, outcome, "a", 0, 1, null, null);
    }

    /** Its first line ends with the fault's begin and end and the client's end; then id, sent, ended, outcome, member, timeline, error. */
    private static Writes recorded(String name) throws Exception {
        var lines = Files.readAllLines(Checkout.folder().resolve("tests/unit/writes").resolve(name + ".tsv"));
        var times = Arrays.stream(lines.get(0).replaceAll(".*: ", "").split(" ")).mapToDouble(Double::parseDouble).toArray();
        var attempts = lines.stream().skip(1).map(line -> line.split("\t")).map(cell -> new Attempt(Long.parseLong(cell[0]), Double.parseDouble(cell[1]),
                Double.parseDouble(cell[2]), Outcome.valueOf(cell[3]), cell[4], 0, Integer.parseInt(cell[5]), null, cell.length > 6 ? cell[6] : null)).toList();
        return Writes.of(attempts, new Injection(name, null, times[0], times[1], null, List.of()), List.of(), times[2]);
    }
}
