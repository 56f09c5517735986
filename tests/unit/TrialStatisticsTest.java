package tests.unit;

//SOURCES Runs.java
//SOURCES Stories.java
//SOURCES ../../lib/report/ReportPage.java
//SOURCES ../../lib/report/Statistics.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.report.ReportPage;
import lib.report.Statistics;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;

/** What a report says of many trials. */
class TrialStatisticsTest {

    private static final double[] QUICK = {1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7};
    private static final double[] SLOW = {3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7};

    private static String told(List<TrialResult> trials) {
        return String.join("\n", Statistics.lines(trials));
    }

    private static List<TrialResult> both(List<TrialResult> one, List<TrialResult> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    @Test
    void aRowIsToldWithItsRateAndItsMedian() {
        assertEquals("With 95 % intervals:\n  current patroni kill-postgres: recovered 8 of 8 (at least 68 %), RTO 1.35 s (1.00 to 1.70)", told(Runs.recovered("patroni", QUICK)));
        assertTrue(told(Runs.recovered("patroni", 1, 2, 3)).contains("RTO 2.00 s (an interval needs 6 trials)"));
    }

    @Test
    void whatOneTrialMissesIsSaid() {
        assertEquals("One trial of each shows only what is frequent: it misses what fails in up to 95 % of cases; --trials 10 would miss up to 26 %, --trials 20 up to 14 %.", told(Runs.recovered("patroni", 1)));
        assertEquals("", told(List.of()));
    }

    @Test
    void starvedAndInconclusiveTrialsAreCountedByThemselves() {
        var trials = new ArrayList<>(Runs.recovered("patroni", QUICK));
        trials.add(Runs.starved("patroni", 30));
        assertTrue(told(trials).contains("recovered 8 of 8 (at least 68 %), RTO 1.35 s (1.00 to 1.70); not counted: 1 starved of CPU"), told(trials));
        assertTrue(told(List.of(Stories.inconclusive("2022", "sh"), Stories.inconclusive("2022", "sh"))).contains("no trial counts; not counted: 2 inconclusive"));
        var row = Statistics.of(trials).rows().get(0);
        assertEquals(List.of(9, 8, 1, 0), List.of(row.trials(), row.counted(), row.starved(), row.inconclusive()));
    }

    @Test
    void aSlowerEntrypointIsFoundAndAnEqualOneIsNot() {
        var slower = told(both(Runs.recovered("patroni", QUICK), Runs.recovered("tini", SLOW)));
        assertTrue(slower.contains("current tini kill-postgres, against patroni: RTO +2.00 s (+1.70 to +2.30), p < 0.001: significant"), slower);
        var equal = told(both(Runs.recovered("patroni", QUICK), Runs.recovered("tini", QUICK)));
        assertTrue(equal.contains("not significant; 0.35 s would be seen in 4 of 5 such comparisons"), equal);
        assertFalse(Statistics.of(both(Runs.recovered("patroni", QUICK), Runs.recovered("tini", QUICK))).comparisons().get(0).different());
    }

    @Test
    void tooFewTrialsToCompareAreSaid() {
        var few = told(both(Runs.recovered("patroni", 1, 2, 3), Runs.recovered("tini", 11, 12, 13)));
        assertTrue(few.contains("RTO +10.00 s; 3 against 3 trials cannot show that this is no chance: 4 of each can"), few);
        assertNull(Statistics.of(both(Runs.recovered("patroni", 1, 2, 3), Runs.recovered("tini", 11, 12, 13))).comparisons().get(0).low());
    }

    @Test
    void ratesDifferToo() {
        var outages = Stream.generate(() -> Stories.outage("current", "idle")).limit(8).toList();
        var told = told(both(Runs.recovered("patroni", QUICK), outages));
        assertTrue(told.contains("current idle kill-postgres: recovered 0 of 8 (at most 32 %)"), told);
        assertTrue(told.contains("current idle kill-postgres, against patroni: RTO not compared: fewer than two trials with one; recovered 0 of 8 against 8 of 8, p < 0.001: significant"), told);
    }

    /** Of two runs the same rows are compared, not those of one run. */
    @Test
    void foldersAreComparedRowByRow() {
        var last = both(Runs.recovered("patroni", QUICK), Runs.recovered("tini", QUICK)).stream().map(trial -> trial.in("last")).toList();
        var now = both(Runs.recovered("patroni", SLOW), Runs.recovered("tini", QUICK)).stream().map(trial -> trial.in("now")).toList();
        var comparisons = Statistics.of(both(last, now)).comparisons();
        assertEquals(List.of("current patroni kill-postgres in now", "current tini kill-postgres in now"), comparisons.stream().map(Statistics.Comparison::row).toList());
        assertEquals(List.of(true, false), comparisons.stream().map(Statistics.Comparison::different).toList());
        assertTrue(told(both(last, now)).contains("Compared (p corrected for 2 comparisons):\n  current patroni kill-postgres in now, against last: RTO +2.00 s"), told(both(last, now)));
    }

    @Test
    void thePageHasADotForEachMomentOfAFault() {
        var trials = Stream.concat(Runs.recovered("tini", 3).stream(), Stream.of(Runs.at("patroni", 0.5, 12), Runs.at("patroni", 9.5, 3))).toList();
        var html = new ReportPage(trials).html();
        assertTrue(html.contains("0 to 9.50 s. From bottom to top, the RTO: 0 to 12.0 s"), html);
        assertEquals(1, Pattern.compile("cx=\"99.00%\" cy=\"[0-9.]+\" r=\"4\"><title>recovered, 9.50 s after the lock was renewed, RTO 3.00 s").matcher(html).results().count());
        assertEquals(2, Pattern.compile("after the lock was renewed").matcher(html).results().count());
        assertFalse(new ReportPage(trials.subList(0, 2)).html().contains("RTO against the moment"));
    }

    @Test
    void thePageHasADotForEachTrial() {
        var trials = new ArrayList<>(Runs.recovered("patroni", QUICK));
        trials.add(Runs.starved("patroni", 3));
        trials.add(Stories.outage("current", "patroni"));
        var html = new ReportPage(trials).html();
        assertEquals(9, Pattern.compile("<circle class=\"dot ").matcher(html).results().count());
        assertEquals(1, Pattern.compile("class=\"dot recovered starved\"").matcher(html).results().count());
        assertEquals(1, Pattern.compile("class=\"dot none outage\"").matcher(html).results().count());
        assertFalse(new ReportPage(trials.subList(0, 1)).html().contains("class=\"dots\""));
    }
}
