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
 *
 * @param share such as 0.1
 */
public record Precision(double share) {

    /** So many trials of one kind are the most: an RTO of two values, as of a lock that is released or expires, is never known better. */
    public static final int MOST = 50;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?) ?%?");

    /** @param words such as 10%. @throws UserError for what is no share (exit code 2) */
    public static Precision of(String words) {
        var percent = PERCENT.matcher(words.strip());
        if (!percent.matches() || Double.parseDouble(percent.group(1)) < 1) {
            throw UserError.usage("--until-precise is \"%s\", and it must be from 1%% to 99%%".formatted(words), "--until-precise 10%");
        }
        return new Precision(Double.parseDouble(percent.group(1)) / 100);
    }

    /** Whether one trial more may help. @param trials all of one kind */
    public boolean wantsMore(List<TrialResult> trials) {
        return trials.size() < MOST && !reached(trials);
    }

    /** Where writes never come back there is no RTO to be known, once there are trials enough to say so. */
    boolean reached(List<TrialResult> trials) {
        var row = RowFigures.of(new ResultGroup("", "", "", "", "", trials));
        if (row.counted() < Median.FEWEST) {
            return false;
        }
        return row.rto().length == 0 || Median.of(row.rto()).filter(median -> median.low() != null && (median.high() - median.low()) / 2 <= share * median.value()).isPresent();
    }
}
