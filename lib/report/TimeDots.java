package lib.report;

//SOURCES DotSection.java
//SOURCES Format.java
//SOURCES ResultGroup.java
//SOURCES RowFigures.java
//SOURCES Statistics.java
//SOURCES Tag.java
//SOURCES TrialResult.java
//SOURCES ../statistics/Median.java

import java.util.List;
import java.util.Locale;
import java.util.Map;
import lib.statistics.Median;

/** The RTO of each trial as a dot, a line for each row of the table, all on one scale; over the dots the median with its interval. A trial in which writes did not come back has a cross at the end. */
record TimeDots(List<ResultGroup> rows, Map<TrialResult, String> ids, double greatest) {

    static TimeDots of(List<ResultGroup> rows, Map<TrialResult, String> ids) {
        return new TimeDots(rows, ids, DotSection.greatestRto(rows));
    }

    private static final int HEIGHT = 26;
    private static final int MIDDLE = HEIGHT / 2;
    /** In per cent of the width: the rest is for what has no end. */
    private static final double WIDTH = 94;

    /** Whether there is a row with more than one trial: else the matrix says all. */
    boolean worthShowing() {
        return rows.stream().anyMatch(row -> row.trials().size() > 1);
    }

    Tag section() {
        var section = DotSection.of("RTO of each trial",
                "From 0 to %s. A dot is a trial, hollow when it was starved of CPU, a cross one in which writes did not come back; the bar is the median and where it lies at 95 %%.".formatted(Format.seconds(greatest)), rows, this::line);
        var list = Tag.of("ul", "class", "statistics");
        Statistics.lines(rows.stream().flatMap(row -> row.trials().stream()).toList()).stream().filter(words -> words.startsWith("  ")).forEach(words -> list.add(Tag.of("li").text(words.strip())));
        return section.add(list);
    }

    private Tag line(ResultGroup row) {
        var line = Tag.of("svg", "class", "dotline", "width", "100%", "height", HEIGHT, "role", "img", "aria-label", RowFigures.of(row).text())
                .add(Tag.of("line", "class", "base", "x1", "0", "x2", "100%", "y1", MIDDLE, "y2", MIDDLE));
        Median.of(RowFigures.of(row).rto()).ifPresent(median -> {
            if (median.low() != null) {
                line.add(Tag.of("rect", "class", "interval", "x", at(1000 * median.low()), "width", percent(WIDTH * 1000 * (median.high() - median.low()) / greatest), "y", MIDDLE - 7, "height", 14));
            }
            line.add(Tag.of("line", "class", "median", "x1", at(1000 * median.value()), "x2", at(1000 * median.value()), "y1", MIDDLE - 10, "y2", MIDDLE + 10).titled("median " + Format.seconds(1000 * median.value())));
        });
        row.trials().forEach(trial -> line.add(Tag.of("a", "href", "#" + ids.get(trial)).add(dot(trial))));
        return line;
    }

    private Tag dot(TrialResult trial) {
        var rto = trial.judgement().rtoMillis();
        var kind = DotSection.kind(trial);
        if (rto == null) {
            return Tag.of("svg", "class", "dot none " + kind, "x", "98%", "y", MIDDLE, "width", 1, "height", 1, "overflow", "visible").titled(trial.verdict() + ", writes did not come back")
                    .add(Tag.of("path", "d", "M-4,-4L4,4M4,-4L-4,4"));
        }
        return Tag.of("circle", "class", "dot " + kind, "cx", at(rto), "cy", MIDDLE, "r", 4).titled("%s, RTO %s%s".formatted(trial.verdict(), Format.seconds(rto), trial.judgement().starved() ? ", starved of CPU" : ""));
    }

    /** Half a dot from the edge. */
    private String at(double millis) {
        return percent(1 + WIDTH * millis / greatest);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
