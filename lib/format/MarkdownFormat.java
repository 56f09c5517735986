package lib.format;

//SOURCES Check.java
//SOURCES Finding.java
//SOURCES Outcome.java
//SOURCES WritesLine.java
//SOURCES ../report/ResultGroup.java
//SOURCES ../report/RtoText.java
//SOURCES ../report/Statistics.java
//SOURCES ../report/SummaryTable.java
//SOURCES ../report/TrialResult.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lib.report.ResultGroup;
import lib.report.RtoText;
import lib.report.Statistics;
import lib.report.SummaryTable;
import lib.report.TrialResult;

/** A job's summary or a remark on a pull request: a table, the writes over time as text, what was found, and what many trials say. */
final class MarkdownFormat {

    private MarkdownFormat() {
    }

    static String of(List<TrialResult> trials, List<Check> checks) {
        var out = new ArrayList<String>();
        var bad = trials.stream().filter(trial -> Outcome.of(trial) != Outcome.PASSED).count();
        out.add("## Patroni trials: " + (bad == 0 ? "all %d recovered, data kept or lost no more than the settings allow".formatted(trials.size()) : "%d of %d did not go well".formatted(bad, trials.size())));
        out.add("");
        SummaryTable.cells(trials).forEach(row -> {
            out.add(line(row));
            if (out.size() == 3) {
                out.add("|" + "---|".repeat(row.size()));
            }
        });
        if (!checks.isEmpty()) {
            out.addAll(List.of("", "### Objectives", "", "| | row | objective | seen |", "|---|---|---|---|"));
            checks.forEach(check -> out.add(line(List.of(check.kind().name().toLowerCase(Locale.ROOT), check.row(), check.name(), check.told()))));
        }
        out.addAll(List.of("", "Writes of the worst trial of each row: `█` acknowledged, `░` some failed, `·` none; `▼` the fault.", "", "```text"));
        out.addAll(pictures(trials));
        out.add("```");
        var outages = outages(trials);
        if (!outages.isEmpty()) {
            out.addAll(List.of("", "Outages of these trials, by their parts in seconds:", ""));
            out.addAll(outages);
        }
        var statistics = Statistics.lines(trials);
        if (!statistics.isEmpty()) {
            out.add("");
            statistics.forEach(words -> out.add(words.startsWith("  ") ? "- " + escaped(words.strip()) : escaped(words) + "\n"));
        }
        var findings = Finding.of(trials);
        if (!findings.isEmpty()) {
            out.addAll(List.of("", "### What was found", ""));
            findings.forEach(finding -> {
                out.add("- **%s.** %s".formatted(escaped(finding.rule().title()), escaped(finding.headline())));
                finding.reasons().forEach(reason -> out.add("  - " + escaped(reason)));
            });
        }
        return String.join("\n", out) + "\n";
    }

    private static List<String> pictures(List<TrialResult> trials) {
        var rows = ResultGroup.of(trials);
        int width = rows.stream().mapToInt(row -> name(row).length()).max().orElse(0);
        return rows.stream().map(row -> name(row) + " ".repeat(width - name(row).length() + 2) + WritesLine.of(row.worstTrial().recording())).toList();
    }

    private static List<String> outages(List<TrialResult> trials) {
        return ResultGroup.of(trials).stream().flatMap(row -> RtoText.of(row.worstTrial()).map(text -> "- %s: %s".formatted(escaped(name(row)), escaped(text))).stream()).toList();
    }

    private static String name(ResultGroup row) {
        return "%s %s".formatted(row.entrypoint(), row.fault()) + (row.folder().isEmpty() ? "" : " " + row.folder());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> " " + escaped(cell) + " ").collect(Collectors.joining("|", "|", "|"));
    }

    /** What a log or a name says stays text. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1").replaceAll("\\p{Cntrl}", " ");
    }
}
