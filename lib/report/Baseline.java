package lib.report;

//SOURCES ResultGroup.java
//SOURCES RowComparison.java
//SOURCES RowFigures.java
//SOURCES TrialResult.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.recording.Subject;

/**
 * Trials beside earlier ones: the same rows are compared. Images of one repository are the same row, whatever their tag is.
 *
 * @param name of the folder with the earlier ones
 */
public record Baseline(String name, List<TrialResult> before, List<TrialResult> now) {

    private static final Pattern TAG = Pattern.compile("@sha256:.*$|:[^:/]*$");

    /** A line for each row of the trials. */
    public List<String> lines() {
        var rows = rows();
        var pairs = RowComparison.of(rows);
        var lines = new ArrayList<>(List.of("Against the baseline %s%s:".formatted(name, pairs.isEmpty() || pairs.get(0).of() < 2 ? "" : " (p corrected for %d comparisons)".formatted(pairs.get(0).of()))));
        rows.stream().filter(row -> row.row().folder().isEmpty()).forEach(row -> lines.add("  %s: %s".formatted(row.name(), pairs.stream().filter(pair -> pair.after() == row).findFirst().map(RowComparison::text)
                .orElseGet(() -> rows.stream().filter(other -> alike(row, other)).findFirst().map(other -> "%d against %d trials are too few to compare".formatted(row.counted(), other.counted())).orElse("not in the baseline")))));
        return lines;
    }

    /** The rows that are significantly slower, or recover significantly less often: "stack entrypoint fault" to how. */
    public Map<String, String> worse() {
        var worse = new LinkedHashMap<String, String>();
        RowComparison.of(rows()).forEach(pair -> {
            boolean slower = pair.differs() && pair.rto().orElseThrow().shift() > 0;
            boolean rarer = pair.recoversOtherwise() && rate(pair.after()) < rate(pair.before());
            if (slower || rarer) {
                worse.put(pair.after().name(), pair.text());
            }
        });
        return worse;
    }

    private static double rate(RowFigures row) {
        return row.recovered().map(rate -> (double) rate.times() / rate.of()).orElse(0.0);
    }

    private static boolean alike(RowFigures now, RowFigures other) {
        return !other.row().folder().isEmpty() && other.row().stack().equals(now.row().stack()) && other.row().entrypoint().equals(now.row().entrypoint()) && other.row().fault().equals(now.row().fault());
    }

    private List<RowFigures> rows() {
        return ResultGroup.of(Stream.concat(before.stream().map(this::renamed), now.stream().map(trial -> trial.in(""))).toList()).stream().map(RowFigures::of).toList();
    }

    /** As the only one of now that is of the same repository. */
    private TrialResult renamed(TrialResult trial) {
        var same = now.stream().filter(other -> other.stack().equals(trial.stack()) && repository(other).equals(repository(trial))).map(TrialResult::entrypoint).distinct().toList();
        var subject = trial.subject();
        var name = same.size() == 1 ? same.get(0) : subject.entrypoint();
        return new TrialResult(this.name, new Subject(subject.stack(), name, subject.fault(), subject.image(), subject.options(), subject.versions()), trial.began(), trial.judgement(), trial.problems(), trial.moment(), trial.settings(), trial.source());
    }

    /** The image as it was named, without its tag; the entrypoint's name where no image was. */
    private static String repository(TrialResult trial) {
        return TAG.matcher(trial.subject().options().getOrDefault("image", trial.entrypoint())).replaceFirst("");
    }
}
