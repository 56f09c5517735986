package tests.unit;

//SOURCES ../../lib/statistics/Difference.java
//SOURCES ../../lib/statistics/Holm.java
//SOURCES ../../lib/statistics/Median.java
//SOURCES ../../lib/statistics/Rate.java
//SOURCES ../../lib/statistics/Sensitivity.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lib.statistics.Difference;
import lib.statistics.Holm;
import lib.statistics.Median;
import lib.statistics.Rate;
import lib.statistics.Sensitivity;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/** Whether intervals cover what they are of as often as they say, and whether what is equal is found equal. Each random sequence has its seed. */
class StatisticsTest {

    /** As RTOs are: a floor, and a tail to the right. In seconds. */
    private static double[] times(Random random, int count, double factor) {
        return IntStream.range(0, count).mapToDouble(trial -> factor * (4 + Math.exp(random.nextGaussian() * 0.5))).toArray();
    }

    /** As when writes do not always stop: many are 0, others are alike. */
    private static double[] tied(Random random, int count) {
        return IntStream.range(0, count).mapToDouble(trial -> random.nextInt(3) == 0 ? 0 : Math.rint(4 * Math.exp(random.nextGaussian() * 0.3)) / 4).toArray();
    }

    @Test
    void aRateIsToldWithItsBounds() {
        assertEquals("20 of 20 (at least 86 %)", new Rate(20, 20).text());
        assertEquals("0 of 20 (at most 14 %)", new Rate(0, 20).text());
        assertEquals("17 of 20 (63 to 95 %)", new Rate(17, 20).text());
        assertEquals("1 of 1 (at least 5 %)", new Rate(1, 1).text());
        assertThrows(IllegalArgumentException.class, () -> new Rate(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rate(3, 2));
    }

    /** Exactly, by the binomial distribution: no simulation is needed. Wilson's is right on average, and not over each rate. */
    @Test
    void aRatesIntervalCoversTheTrueRate() {
        for (int of : List.of(3, 5, 10, 20, 50)) {
            double all = 0;
            for (int percent = 1; percent < 100; percent++) {
                double truth = percent / 100.0;
                double covered = 0;
                for (int times = 0; times <= of; times++) {
                    var rate = new Rate(times, of);
                    covered += rate.low() <= truth && truth <= rate.high() ? BinomialDistribution.of(of, truth).probability(times) : 0;
                }
                all += covered / 99;
                assertTrue(covered >= (of < 10 ? 0.83 : 0.9), "%d trials at %d %%: %.3f".formatted(of, percent, covered));
            }
            assertTrue(all > 0.94, of + " trials: " + all);
        }
    }

    @Test
    void aMediansIntervalCoversTheTrueMedian() {
        assertNull(Median.of(1, 2, 3, 4, 5).orElseThrow().low());
        assertEquals(new Median(3.5, 1.0, 6.0, 6), Median.of(6, 2, 3, 4, 5, 1).orElseThrow());
        assertTrue(Median.of(new double[0]).isEmpty());
        var random = new Random(1);
        for (int of : List.of(6, 10, 20, 45)) {
            int covered = 0;
            for (int run = 0; run < 2_000; run++) {
                var median = Median.of(times(random, of, 1)).orElseThrow();
                covered += median.low() <= 5 && 5 <= median.high() ? 1 : 0;
            }
            assertTrue(covered >= 1_880, "%d values: %d of 2000".formatted(of, covered));
        }
    }

    @Test
    void twoThousandPairsOfEqualRunsRaiseFewFalseAlarms() {
        for (int of : List.of(4, 10, 20)) {
            assertAlarms(new Random(of), random -> Difference.of(times(random, of, 1), times(random, of, 1)).p());
        }
        for (int of : List.of(3, 5, 10)) {
            assertAlarms(new Random(of), random -> Difference.of(tied(random, of), tied(random, of)).p());
        }
    }

    /** 5 % of 2000 is 100; by chance alone it is more than 120 once in 50 such tests. */
    private static void assertAlarms(Random random, ToDoubleFunction<Random> pair) {
        int alarms = 0;
        for (int run = 0; run < 2_000; run++) {
            alarms += pair.applyAsDouble(random) <= 0.05 ? 1 : 0;
        }
        assertTrue(alarms <= 120, alarms + " false alarms in 2000 pairs");
    }

    /** Ten rows against one, none of them different: an alarm in any of them is a false one. */
    @Test
    void manyComparisonsRaiseFewFalseAlarmsTogether() {
        int alarms = 0;
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var values = IntStream.range(0, 6).mapToObj(row -> Difference.of(times(random, 10, 1), times(random, 10, 1)).p()).toList();
            alarms += Holm.adjusted(values).stream().anyMatch(p -> p <= 0.05) ? 1 : 0;
        }
        assertTrue(alarms <= 36, alarms + " of 500");
    }

    @Test
    void holmsCorrectionKeepsTheOrder() {
        assertEquals(List.of(0.03, 0.06, 0.06, 1.0), rounded(Holm.adjusted(List.of(0.0075, 0.02, 0.03, 1.0))));
        assertEquals(List.of(), Holm.adjusted(List.of()));
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(value -> Math.rint(value * 1e9) / 1e9).toList();
    }

    @Test
    void theIntervalOfADifferenceCoversIt() {
        var random = new Random(3);
        for (int of : List.of(4, 8, 15)) {
            int covered = 0;
            for (int run = 0; run < 1_000; run++) {
                var other = Arrays.stream(times(random, of, 1)).map(time -> time + 0.7).toArray();
                var difference = Difference.of(times(random, of, 1), other);
                covered += difference.low() <= 0.7 && 0.7 <= difference.high() ? 1 : 0;
                assertEquals(difference.p() <= 0.05, difference.low() > 0 || difference.high() < 0, "the interval and p disagree: " + difference);
            }
            assertTrue(covered >= 930, "%d values: %d of 1000".formatted(of, covered));
        }
    }

    @Test
    void withThreeOfEachNothingCanBeSeen() {
        var difference = Difference.of(new double[] {1, 2, 3}, new double[] {11, 12, 13});
        assertFalse(difference.couldBeSeen());
        assertNull(difference.low());
        assertEquals(0.1, difference.p(), 1e-9);
        assertEquals(10, difference.shift(), 1e-9);
        assertTrue(Difference.of(new double[] {1, 2, 3, 4}, new double[] {11, 12, 13, 14}).p() <= 0.05);
    }

    /** A normal approximation would call three zeros and three ones different. */
    @Test
    void fewTiedValuesAreNotCalledDifferent() {
        assertTrue(Difference.of(new double[] {0, 0, 0}, new double[] {1, 1, 1}).p() >= 0.1);
        assertEquals(1, Difference.of(new double[] {0, 0, 0, 0}, new double[] {0, 0, 0, 0}).p());
        assertEquals(new Difference(0, 0.0, 0.0, 1, 2.0 / 70), Difference.of(new double[] {0, 0, 0, 0}, new double[] {0, 0, 0, 0}));
    }

    @Test
    void ratesAreComparedExactly() {
        assertEquals(1, Difference.p(new Rate(10, 10), new Rate(10, 10)));
        assertEquals(2.0 / 184_756, Difference.p(new Rate(10, 10), new Rate(0, 10)), 1e-12);
    }

    /** With as many trials as it asks for, a slow-down of 20 % is found in four of five runs. */
    @Test
    void thePromisedDifferenceIsSeenAtThePromisedNumberOfTrials() {
        var random = new Random(11);
        double slowdown = 1;
        int trials = Sensitivity.of(times(random, 500, 1), times(random, 500, 1)).trials(slowdown);
        assertTrue(trials > 4 && trials < 30, trials + " trials");
        int found = 0;
        for (int run = 0; run < 400; run++) {
            found += Difference.of(times(random, trials, 1), times(random, trials, 1.2)).p() <= 0.05 ? 1 : 0;
        }
        assertTrue(found >= 0.8 * 400 - 24, "%d trials each: %d of 400".formatted(trials, found));
        assertEquals(slowdown, Sensitivity.of(times(random, 500, 1), times(random, 500, 1)).shift(trials, trials), 0.2 * slowdown);
    }
}
