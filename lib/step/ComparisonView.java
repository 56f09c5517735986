package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../report/DataText.java
//SOURCES ../report/TrialResult.java
//SOURCES ../report/Statistics.java
//SOURCES ../report/Summary.java
//SOURCES ../report/SummaryTable.java

import java.util.List;
import java.util.stream.Collectors;
import lib.judge.Data;
import lib.judge.StoppedPod;
import lib.judge.Verdict;
import lib.report.DataText;
import lib.report.Statistics;
import lib.report.Summary;
import lib.report.SummaryTable;
import lib.report.TrialResult;

/**
 * What compare prints.
 *
 * @param statistics what they say of trials that were not run
 * @param results where every raw sample is
 * @param report  the page to look at
 */
public record ComparisonView(List<Summary> trials, Statistics statistics, String results, String report) {

    public static ComparisonView of(List<TrialResult> trials, String results, String report) {
        return new ComparisonView(trials.stream().map(Summary::of).toList(), Statistics.of(trials), results, report);
    }

    /** The table, then what each verdict rests on that is not "recovered" with its data kept and a clean stop, and which trials had too little CPU. */
    public static String text(List<TrialResult> trials, String report) {
        return trials.isEmpty() ? "no trial has ended" : text(trials) + "\n\nreport: " + report;
    }

    static String text(List<TrialResult> trials) {
        var reasons = trials.stream().filter(trial -> worthAWord(trial))
                .map(trial -> "\n%s %s %s: %s, data %s%s%s\n%s".formatted(trial.stack(), trial.entrypoint(), trial.fault(), trial.verdict(), DataText.of(trial.judgement().data()),
                        trial.judgement().stopping() == null ? "" : ", stop " + trial.judgement().stopping().kind().words(), trial.judgement().starved() ? " (starved of CPU: to be repeated)" : "", trial.judgement().because().stream().map(line -> "  " + line).collect(Collectors.joining("\n"))))
                .collect(Collectors.joining("\n"));
        return "%s\n%s\n\n%s".formatted(new SummaryTable(trials), reasons, String.join("\n", Statistics.lines(trials))).stripTrailing();
    }

    private static boolean worthAWord(TrialResult trial) {
        return trial.verdict() != Verdict.RECOVERED || trial.judgement().stopping() != null && trial.judgement().stopping().pods().stream().anyMatch(StoppedPod::bad) || trial.judgement().data().kind() != Data.Kind.KEPT || trial.judgement().starved();
    }
}
