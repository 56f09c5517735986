package lib.step;

//SOURCES ../report/DataText.java
//SOURCES ../report/RtoText.java
//SOURCES ../report/TrialResult.java
//SOURCES ../report/Statistics.java
//SOURCES ../report/Summary.java
//SOURCES ../report/SummaryTable.java
//SOURCES ../judge/Remedy.java

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import lib.judge.Remedy;
import lib.report.DataText;
import lib.report.RtoText;
import lib.report.Statistics;
import lib.report.Summary;
import lib.report.SummaryTable;
import lib.report.TrialResult;

/** What trial prints: each verdict with what it rests on and what it means. @param remedy what to change; null when nothing has to be */
public record TrialView(List<Summary> trials, Statistics statistics, List<Told> verdicts, String remedy, String results, String report) {

    /** One verdict. @param stop null when no pod was told to. @param rto by its parts; null without an outage that ended. @param because what was seen. @param means for a reader who has never heard of zombies */
    public record Told(String fault, String verdict, String data, @JsonIgnore String dataText, String stop, @JsonIgnore String rto, List<String> because, List<String> means) {
    }

    public static TrialView of(List<TrialResult> trials, String results, String report) {
        return new TrialView(trials.stream().map(Summary::of).toList(), Statistics.of(trials), trials.stream().map(trial ->
                new Told(trial.fault(), trial.verdict().toString(), trial.judgement().data().kind().toString(), DataText.of(trial.judgement().data()),
                        trial.judgement().stopping() == null ? null : trial.judgement().stopping().kind().toString(), RtoText.of(trial).orElse(null), trial.judgement().because(), trial.judgement().means())).toList(),
                Remedy.of(trials.stream().map(TrialResult::judgement).toList()).orElse(null), results, report);
    }

    public String text(List<TrialResult> judged) {
        return "%s\n\n%s\n%s\n%s\n\nreport: %s".formatted(new SummaryTable(judged), verdicts.stream().map(TrialView::text).collect(Collectors.joining("\n")),
                remedy == null ? "" : "\n" + remedy + "\n", String.join("\n", Statistics.lines(judged)), report);
    }

    private static String text(Told told) {
        return "%s: %s, data %s%s\n%s%s\n%s".formatted(told.fault(), told.verdict(), told.dataText(), told.stop() == null ? "" : ", stop " + told.stop().replace('-', ' '), told.rto() == null ? "" : "  " + told.rto() + "\n", told.because().stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                told.means().stream().map(line -> "  > " + line).collect(Collectors.joining("\n")));
    }
}
