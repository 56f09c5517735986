package lib.report;

//SOURCES MeasuredTrial.java
//SOURCES SettingCell.java

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one setting costs and gives, over the same faults as the others beside it. Less is better in each figure; one that is not known is infinite.
 *
 * @param trials        that count
 * @param rtoMillis     the mean over the faults of each fault's median: a fault that was tried more often weighs no more
 * @param worstMillis   the longest of all; infinite when writes never came back in one of them
 * @param lostRows      per trial, the mean over the faults
 * @param losing        trials that lost a row, of {@code asked} in which the members could be asked
 * @param commitMillis  the median over the trials of their medians, and {@code commitP95Millis} of their 95th percentiles, of {@code timed} trials
 * @param failed        trials in which writes did not come back
 */
public record SettingFigures(String setting, String values, int trials, double rtoMillis, double worstMillis, double lostRows, int losing, int asked,
                             double commitMillis, double commitP95Millis, int timed, int failed) {

    /** @param trials of that setting, usable, at least one */
    static SettingFigures of(List<MeasuredTrial> trials) {
        var first = trials.get(0);
        var byFault = trials.stream().collect(Collectors.groupingBy(MeasuredTrial::fault)).values();
        double rto = byFault.stream().mapToDouble(same -> SettingCell.median(same.stream().map(MeasuredTrial::rto).toList())).average().orElse(Double.POSITIVE_INFINITY);
        double lost = byFault.stream().mapToDouble(same -> same.stream().map(MeasuredTrial::lostRows).filter(Objects::nonNull).mapToLong(Long::longValue).average().orElse(Double.POSITIVE_INFINITY)).average().orElse(Double.POSITIVE_INFINITY);
        var asked = trials.stream().map(MeasuredTrial::lostRows).filter(Objects::nonNull).toList();
        return new SettingFigures(first.setting(), first.values(), trials.size(), rto, trials.stream().mapToDouble(MeasuredTrial::rto).max().orElse(Double.POSITIVE_INFINITY), lost,
                (int) asked.stream().filter(rows -> rows > 0).count(), asked.size(), median(trials, MeasuredTrial::commitMillis), median(trials, MeasuredTrial::commitP95Millis),
                (int) trials.stream().filter(trial -> trial.commitMillis() != null).count(), (int) trials.stream().filter(MeasuredTrial::failed).count());
    }

    private static double median(List<MeasuredTrial> trials, Function<MeasuredTrial, Double> figure) {
        return SettingCell.median(trials.stream().map(figure).filter(Objects::nonNull).toList());
    }

    /** How often it failed, of all. */
    double failedShare() {
        return failed / (double) trials;
    }

    List<Double> all() {
        return List.of(rtoMillis, worstMillis, lostRows, commitMillis, commitP95Millis, failedShare());
    }

    /** Whether it is better in something and worse in nothing. Nobody is beaten whose rows or commits are not known. */
    boolean beats(SettingFigures other) {
        if (Double.isInfinite(other.lostRows) || Double.isInfinite(other.commitMillis)) {
            return false;
        }
        var own = all();
        var others = other.all();
        boolean better = false;
        for (int at = 0; at < own.size(); at++) {
            if (own.get(at) > others.get(at)) {
                return false;
            }
            better |= own.get(at) < others.get(at);
        }
        return better;
    }
}
