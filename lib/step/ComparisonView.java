package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../report/Judged.java
//SOURCES ../report/Summary.java
//SOURCES ../report/SummaryTable.java

import java.util.List;
import java.util.stream.Collectors;
import lib.report.Judged;
import lib.report.Summary;
import lib.report.SummaryTable;

/**
 * What compare prints.
 *
 * @param results where every raw sample is
 * @param report  the page to look at
 */
public record ComparisonView(List<Summary> trials, String results, String report) {

    /** The table, then what each verdict that is not "recovered" rests on, and which trials had too little CPU. */
    public static String text(List<Judged> trials, String report) {
        return trials.isEmpty() ? "no trial has ended" : text(trials) + "\n\nreport: " + report;
    }

    static String text(List<Judged> trials) {
        var reasons = trials.stream().filter(trial -> !trial.verdict().equals("recovered") || trial.starved())
                .map(trial -> "\n%s %s %s: %s%s\n%s".formatted(trial.stack(), trial.entrypoint(), trial.fault(), trial.verdict(),
                        trial.starved() ? " (starved of CPU: to be repeated)" : "", trial.because().stream().map(line -> "  " + line).collect(Collectors.joining("\n"))))
                .collect(Collectors.joining("\n"));
        return "%s\n%s".formatted(new SummaryTable(trials), reasons).stripTrailing();
    }
}
