package lib.step;

//SOURCES ComparisonView.java
//SOURCES ../console/UserError.java
//SOURCES ../report/TrialResult.java
//SOURCES ../report/TimelinePicture.java

import java.util.List;
import java.util.stream.Collectors;
import lib.console.UserError;
import lib.report.TimelinePicture;
import lib.report.TrialResult;

/** What a comparison found, as an object to go on with in a notebook. */
public record Trials(List<TrialResult> all) {

    /** What the first trial under that entrypoint did over time, as an SVG. @throws UserError when there is none (exit code 2) */
    public String timeline(String entrypoint) {
        return all.stream().filter(trial -> trial.entrypoint().equals(entrypoint)).findFirst().map(trial -> new TimelinePicture(trial).svg())
                .orElseThrow(() -> UserError.usage("there is no trial under " + entrypoint, all.stream().map(TrialResult::entrypoint).distinct().collect(Collectors.joining(", "))));
    }

    /** As compare prints it. */
    @Override
    public String toString() {
        return ComparisonView.text(all);
    }
}
