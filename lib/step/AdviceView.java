package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../report/SettingAdvice.java

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lib.console.Table;
import lib.report.SettingAdvice;
import lib.report.SettingCell;
import lib.report.SettingFigures;

/** What advise prints: of each series the settings beside each other, what to take for what, and where it is not as the manual says. */
public record AdviceView(List<Series> series, String report) {

    /** @param front the settings that no other beats */
    public record Series(String series, List<String> faults, List<Figures> settings, List<String> front, List<SettingAdvice.Recommendation> recommendations, List<String> remarks, List<Measured> cells, String picture) {
    }

    /** Null for what is not known, or never came. */
    public record Figures(String setting, String values, int trials, Double rtoSeconds, Double worstRtoSeconds, Double lostRowsPerTrial, int trialsWithLoss, int trialsAsked, Double commitMedianMillis, Double commitP95Millis,
                          int trialsTimed, int failedFailovers, String beatenBy) {
    }

    public record Measured(String fault, String setting, int trials, String rtoSeconds, String predictedSeconds, String asPredicted) {
    }

    public static AdviceView of(List<SettingAdvice> all, List<Path> pictures, Path page) {
        return new AdviceView(IntStream.range(0, all.size()).mapToObj(at -> series(all.get(at), pictures.get(at).toString())).toList(), page.toString());
    }

    private static Series series(SettingAdvice advice, String picture) {
        return new Series(advice.series(), advice.faults(), advice.figures().stream().map(one -> figures(one, advice.beatenBy(one).orElse(null))).toList(), advice.front().stream().map(SettingFigures::setting).toList(),
                advice.recommendations(), advice.remarks(), advice.cells().stream().map(AdviceView::cell).toList(), picture);
    }

    private static Figures figures(SettingFigures one, String beatenBy) {
        return new Figures(one.setting(), one.values(), one.trials(), known(one.rtoMillis() / 1000), known(one.worstMillis() / 1000), known(one.lostRows()), one.losing(), one.asked(), known(one.commitMillis()), known(one.commitP95Millis()),
                one.timed(), one.failed(), beatenBy);
    }

    private static Measured cell(SettingCell cell) {
        return new Measured(cell.fault(), cell.setting(), cell.trials().size(), cell.rtoText(), cell.predicted(), cell.agreement());
    }

    private static Double known(double figure) {
        return Double.isFinite(figure) ? Double.valueOf(Math.round(figure * 1000) / 1000.0) : null;
    }

    public String text() {
        return "%s\n\nreport: %s".formatted(series.stream().map(AdviceView::text).collect(Collectors.joining("\n\n")), report);
    }

    private static String text(Series series) {
        var settings = new Table("SETTING", "N", "RTO (s)", "WORST (s)", "LOST/TRIAL", "LOST IN", "COMMIT (ms)", "P95 (ms)", "FAILED", "BEATEN BY");
        series.settings().forEach(one -> settings.row(one.setting(), one.trials(), or(one.rtoSeconds(), "%.2f", "never"), or(one.worstRtoSeconds(), "%.2f", "never"), or(one.lostRowsPerTrial(), "%.1f", "-"), "%d/%d".formatted(one.trialsWithLoss(), one.trialsAsked()),
                or(one.commitMedianMillis(), "%.1f", "-"), or(one.commitP95Millis(), "%.1f", "-"), "%d/%d".formatted(one.failedFailovers(), one.trials()), one.beatenBy()));
        var cells = new Table("FAULT", "SETTING", "N", "RTO (s)", "PREDICTED (s)", "AS PREDICTED");
        series.cells().forEach(cell -> cells.row(cell.fault(), cell.setting(), cell.trials(), cell.rtoSeconds(), cell.predictedSeconds(), cell.asPredicted()));
        return "%s, over %s\n\n%s\n\n%s\n%s\n\n%s\n\npicture: %s".formatted(series.series(), String.join(", ", series.faults()), settings,
                series.recommendations().stream().map(one -> "for %s: %s (%s)".formatted(one.aim(), one.setting(), one.reason())).collect(Collectors.joining("\n")),
                series.remarks().stream().map(remark -> "  " + remark).collect(Collectors.joining("\n")), cells, series.picture()).replace("\n\n\n", "\n\n");
    }

    private static String or(Double figure, String form, String otherwise) {
        return figure == null ? otherwise : String.format(Locale.ROOT, form, figure);
    }
}
