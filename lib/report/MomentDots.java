package lib.report;

//SOURCES Format.java
//SOURCES ResultGroup.java
//SOURCES RowFigures.java
//SOURCES Tag.java
//SOURCES TrialResult.java

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The RTO of each trial against the moment of its fault in the leader's loop, a plot for each row of the table, all on the same scales. */
record MomentDots(List<ResultGroup> rows, Map<TrialResult, String> ids) {

    private static final int HEIGHT = 90;
    /** Above and below the dots. */
    private static final int EDGE = 8;
    /** In per cent of the width: half a dot is left on either side. */
    private static final double WIDTH = 98;

    /** Whether a row has several trials with a moment and an RTO: one dot shows no dependence. */
    boolean worthShowing() {
        return rows.stream().anyMatch(row -> row.trials().stream().filter(MomentDots::plotted).count() > 1);
    }

    Tag section() {
        var table = Tag.of("table", "class", "dots");
        rows.stream().filter(row -> row.trials().stream().anyMatch(MomentDots::plotted))
                .forEach(row -> table.add(Tag.of("tr").add(Tag.of("th", "scope", "row").text(RowFigures.of(row).name()), Tag.of("td").add(plot(row)))));
        return Tag.of("section", "class", "spread").add(Tag.of("h2").text("RTO against the moment of the fault"),
                Tag.of("p", "class", "versions").text("From left to right, how long before the fault the leader was last seen to renew its lock: 0 to %s. From bottom to top, the RTO: 0 to %s. A dot is a trial.".formatted(Format.seconds(longest()), Format.seconds(greatest()))),
                Tag.of("div", "class", "scroll").add(table));
    }

    private static boolean plotted(TrialResult trial) {
        return trial.moment() != null && trial.judgement().rtoMillis() != null;
    }

    private Stream<TrialResult> plotted() {
        return rows.stream().flatMap(row -> row.trials().stream()).filter(MomentDots::plotted);
    }

    private double longest() {
        return plotted().mapToDouble(TrialResult::moment).max().orElse(1);
    }

    private double greatest() {
        return Math.max(1, plotted().mapToDouble(trial -> trial.judgement().rtoMillis()).max().orElse(1));
    }

    private Tag plot(ResultGroup row) {
        var plot = Tag.of("svg", "class", "dotline", "width", "100%", "height", HEIGHT, "role", "img", "aria-label", "RTO against the moment of the fault: " + RowFigures.of(row).name())
                .add(Tag.of("line", "class", "base", "x1", "0", "x2", "100%", "y1", HEIGHT - EDGE, "y2", HEIGHT - EDGE), Tag.of("line", "class", "base", "x1", "0", "x2", "0", "y1", EDGE, "y2", HEIGHT - EDGE));
        row.trials().stream().filter(MomentDots::plotted).forEach(trial -> plot.add(Tag.of("a", "href", "#" + ids.get(trial)).add(dot(trial))));
        return plot;
    }

    private Tag dot(TrialResult trial) {
        double rto = trial.judgement().rtoMillis();
        return Tag.of("circle", "class", "dot " + trial.verdict() + (trial.judgement().starved() ? " starved" : ""),
                "cx", String.format(Locale.ROOT, "%.2f%%", 1 + WIDTH * trial.moment() / longest()), "cy", String.format(Locale.ROOT, "%.1f", HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * rto / greatest()), "r", 4)
                .titled("%s, %s after the lock was renewed, RTO %s".formatted(trial.verdict(), Format.seconds(trial.moment()), Format.seconds(rto)));
    }
}
