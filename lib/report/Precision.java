package lib.report;

//SOURCES ResultGroup.java
//SOURCES RowFigures.java
//SOURCES TrialResult.java
//SOURCES ../console/UserError.java
//SOURCES ../statistics/Median.java

import java.util.List;
import java.util.regex.Pattern;
import lib.console.UserError;
import lib.statistics.Median;

/**
 * How well the RTO of a row is to be known: until its median's interval at 95 % reaches no further than so much of the median to either side.
 * Who stops at the first interval that is narrow enough stops a little too early: it covers the true median in somewhat less than 95 % of cases.
 *
 * @param share such as 0.1
 */
public record Precision(double share) {

    /** So many trials that count are the most: an RTO of two values, as of a lock that is released or expires, is never known better. */
    public static final int MOST = 50;
    /** So many trials that say nothing, as of a fault that cannot be done here, and none that does: no other will. */
    static final int IN_VAIN = 3;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?) ?%?");

    /** @param words such as 10%. @throws UserError for what is no share (exit code 2) */
    public static Precision of(String words) {
        var percent = PERCENT.matcher(words.strip());
        if (!percent.matches() || Double.parseDouble(percent.group(1)) < 1) {
            throw UserError.usage("--until-precise is \"%s\", and it must be from 1%% to 99%%".formatted(words), "--until-precise 10%");
        }
        return new Precision(Double.parseDouble(percent.group(1)) / 100);
    }

    /** How many more trials may help, at most. @param trials all of one kind */
    public int missing(List<TrialResult> trials) {
        var row = figures(trials);
        boolean inVain = row.counted() == 0 && trials.size() >= IN_VAIN;
        return inVain || reached(row) ? 0 : Math.max(0, Math.min(MOST - row.counted(), 2 * MOST - trials.size()));
    }

    /** Whether the RTO is known that well. Where writes never come back there is none, once there are trials enough to say so. */
    public boolean reached(List<TrialResult> trials) {
        return reached(figures(trials));
    }

    private boolean reached(RowFigures row) {
        if (row.counted() < Median.FEWEST) {
            return false;
        }
        return row.rto().length == 0 || Median.of(row.rto()).filter(median -> median.low() != null
                && Math.max(median.high() - median.value(), median.value() - median.low()) <= share * median.value()).isPresent();
    }

    private static RowFigures figures(List<TrialResult> trials) {
        return RowFigures.of(new ResultGroup("", "", "", "", "", trials));
    }
}
