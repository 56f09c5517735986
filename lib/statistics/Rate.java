package lib.statistics;

//DEPS org.apache.commons:commons-statistics-interval:1.2

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * How often something was so, and between which bounds it lies in truth, at 95 %: Wilson's interval. Where it was always so, or never, only one
 * bound says anything; it is the exact one (Clopper and Pearson), with all 5 % on its side. On average over all true rates the interval covers 95 %; over the
 * worst one 90 % from ten trials on, and 83 % with three.
 *
 * @param times how often it was so
 * @param of    in how many trials, one at least
 */
public record Rate(int times, int of) {

    /** How often an interval may miss what it is of. */
    static final double ERROR = 0.05;

    /** @throws IllegalArgumentException when it was so more often than it was tried, or never tried */
    public Rate {
        if (of < 1 || times < 0 || times > of) {
            throw new IllegalArgumentException("%d of %d".formatted(times, of));
        }
    }

    /** The lower bound, from 0 to 1. */
    public double low() {
        return times == 0 ? 0 : interval(times == of).getLowerBound();
    }

    /** The upper bound, from 0 to 1. */
    public double high() {
        return times == of ? 1 : interval(times == 0).getUpperBound();
    }

    /** An exact interval that leaves 5 % on either side has the one bound that leaves 5 % on one. */
    private Interval interval(boolean oneBound) {
        return oneBound ? BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(of, times, 2 * ERROR) : BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, times, ERROR);
    }

    /** "20 of 20 (at least 86 %)", "17 of 20 (64 to 95 %)", "0 of 20 (at most 14 %)". */
    public String text() {
        int low = (int) Math.floor(100 * low());
        int high = (int) Math.ceil(100 * high());
        return "%d of %d (%s %%)".formatted(times, of, times == of ? "at least " + low : times == 0 ? "at most " + high : low + " to " + high);
    }
}
