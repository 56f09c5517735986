package lib.statistics;

//SOURCES Rate.java
//DEPS org.apache.commons:commons-statistics-inference:1.2

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The median of some values, and between which of them the true one lies at 95 %, whatever their distribution is (order statistics).
 *
 * @param low  null when there are too few values for an interval: fewer than {@value #FEWEST}; so is {@code high}
 * @param count how many values
 */
public record Median(double value, Double low, Double high, int count) {

    /** With fewer the true median lies beyond all values in more than 5 % of cases. */
    public static final int FEWEST = 6;

    /** Empty when there is no value. */
    public static Optional<Median> of(double... values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        int rank = rank(sorted.length);
        return Optional.of(rank == 0 ? new Median(middle(sorted), null, null, sorted.length) : new Median(middle(sorted), sorted[rank - 1], sorted[sorted.length - rank], sorted.length));
    }

    /** The greatest rank r such that the true median lies between the r-th value from below and the r-th from above at 95 %; 0 when there is none. */
    private static int rank(int values) {
        var below = BinomialDistribution.of(values, 0.5);
        int rank = 0;
        while (rank < values / 2 && 2 * below.cumulativeProbability(rank) <= Rate.ERROR) {
            rank++;
        }
        return rank;
    }

    /** @param sorted one value at least */
    static double middle(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
