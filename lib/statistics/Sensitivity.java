package lib.statistics;

//SOURCES Rate.java
//DEPS org.apache.commons:commons-statistics-inference:1.2

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the test of Mann and Whitney can see: it finds a shift in 80 % of cases, at a false alarm in 5 %, for values that spread like these.
 *
 * @param spread the standard deviation of the values about their own side's mean
 */
public record Sensitivity(double spread) {

    private static final double POWER = 0.8;
    /** How well the test does beside one of means, for normal values (Pitman). */
    private static final double EFFICIENCY = 3 / Math.PI;
    /** Four against four is the least that can differ at 5 %. */
    public static final int FEWEST = 4;

    /** Of both sides' values. Three in all at least, or the spread is 0. */
    public static Sensitivity of(double[] one, double[] other) {
        double squares = squares(one) + squares(other);
        int free = one.length + other.length - 2;
        return new Sensitivity(free < 1 ? 0 : Math.sqrt(squares / free));
    }

    /** The least shift that is seen in 80 % of cases, in the values' unit. */
    public double shift(int one, int other) {
        return factor() * spread * Math.sqrt((1.0 / one + 1.0 / other) / EFFICIENCY);
    }

    /** How many values each side needs so that such a shift is seen in 80 % of cases. @param shift above 0 */
    public int trials(double shift) {
        return Math.max(FEWEST, 1 + (int) Math.ceil(2 * Math.pow(factor() * spread / shift, 2) / EFFICIENCY));
    }

    private static double factor() {
        var normal = NormalDistribution.of(0, 1);
        return normal.inverseCumulativeProbability(1 - Rate.ERROR / 2) + normal.inverseCumulativeProbability(POWER);
    }

    private static double squares(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    }
}
