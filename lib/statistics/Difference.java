package lib.statistics;

//SOURCES Median.java
//SOURCES Rate.java
//DEPS org.apache.commons:commons-statistics-inference:1.2

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;

/**
 * By how much the values of one kind are above those of another: the median of all pairs' differences (Hodges and Lehmann), the interval of
 * the shifts that the test of Mann and Whitney does not reject at 95 %, and its p. Nothing is assumed of the distribution but its shape being the same.
 *
 * @param shift how much {@code after} is above {@code before}, in the values' unit
 * @param low   of the interval; null when there are too few values for it, and so is {@code high}
 * @param p     how often chance alone makes a difference as great; 1 at most
 * @param least the least p that so many values can have
 */
public record Difference(double shift, Double low, Double high, double p, double least) {

    /** @throws IllegalArgumentException when there is no value on one side */
    public static Difference of(double[] before, double[] after) {
        if (before.length == 0 || after.length == 0) {
            throw new IllegalArgumentException("nothing to compare");
        }
        double least = least(before.length, after.length);
        var shifts = shifts(before, after);
        DoublePredicate possible = shift -> Math.max(least, MannWhitneyUTest.withDefaults().withMu(shift).test(after, before).getPValue()) > Rate.ERROR;
        boolean bounded = least <= Rate.ERROR;
        return new Difference(Median.middle(shifts), bounded ? lowest(shifts, possible) : null, bounded ? -lowest(negated(shifts), shift -> possible.test(-shift)) : null, p(before, after, least), least);
    }

    /** Whether 95 % was to be reached at all with so many values. */
    public boolean couldBeSeen() {
        return least <= Rate.ERROR;
    }

    /** How often chance alone makes two rates differ as much (Fisher's exact test, two-sided). */
    public static double p(Rate one, Rate other) {
        if (one.times() + other.times() == 0 || one.times() + other.times() == one.of() + other.of()) {
            return 1;
        }
        return FisherExactTest.withDefaults().test(new int[][] {{one.times(), one.of() - one.times()}, {other.times(), other.of() - other.times()}}).getPValue();
    }

    /** All values of one side above all of the other, either way. With ties the library's p is of the normal approximation, which a few values do not follow: it is no less than this. */
    private static double least(int before, int after) {
        return Math.min(1, 2 / BinomialCoefficientDouble.value(before + after, before));
    }

    private static double p(double[] before, double[] after, double least) {
        boolean same = Arrays.stream(before).allMatch(value -> value == after[0]) && Arrays.stream(after).allMatch(value -> value == after[0]);
        return same ? 1 : Math.min(1, Math.max(least, MannWhitneyUTest.withDefaults().test(after, before).getPValue()));
    }

    private static double[] shifts(double[] before, double[] after) {
        return Arrays.stream(after).flatMap(one -> Arrays.stream(before).map(other -> one - other)).sorted().toArray();
    }

    private static double[] negated(double[] sorted) {
        return Arrays.stream(sorted).map(value -> -value).sorted().toArray();
    }

    /** The test's p only changes at a shift that makes two values equal; it is asked between two such. */
    private static double lowest(double[] shifts, DoublePredicate possible) {
        int from = 0;
        int to = shifts.length / 2;
        while (from < to) {
            int middle = (from + to) / 2;
            if (possible.test(between(shifts, middle))) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return shifts[Math.min(from, shifts.length - 1)];
    }

    /** Right above that shift, and below the next one that differs. */
    private static double between(double[] shifts, int at) {
        int next = at + 1;
        while (next < shifts.length && shifts[next] == shifts[at]) {
            next++;
        }
        return next < shifts.length ? (shifts[at] + shifts[next]) / 2 : shifts[at];
    }
}
