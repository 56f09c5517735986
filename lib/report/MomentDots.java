package lib.report;

//SOURCES DotSection.java
//SOURCES Format.java
//SOURCES ResultGroup.java
//SOURCES RowFigures.java
//SOURCES Tag.java
//SOURCES TrialResult.java

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The RTO of each trial against the moment of its fault in the leader's loop.
 *
 * @param rows     those with a trial that has both
 * @param longest  the latest moment, in ms
 * @param greatest the greatest RTO of all rows, in ms
 */
record MomentDots(List<ResultGroup> rows, Map<TrialResult, String> ids, double longest, double greatest) {

    private static final int HEIGHT = 90;
    /** Above and below the dots. */
    private static final int EDGE = 8;
    /** In per cent of the width: half a dot is left on either side. */
    private static final double WIDTH = 98;

    static MomentDots of(List<ResultGroup> all, Map<TrialResult, String> ids) {
        var rows = all.stream().filter(row -> plotted(row) > 0).toList();
        double longest = rows.stream().flatMap(row -> row.trials().stream()).filter(MomentDots::plotted).mapToDouble(TrialResult::moment).max().orElse(1);
        return new MomentDots(rows, ids, Math.max(1, longest), DotSection.greatestRto(rows));
    }

    /** Whether a row has several dots: one shows no dependence. */
    boolean worthShowing() {
        return rows.stream().anyMatch(row -> plotted(row) > 1);
    }

    Tag section() {
        return DotSection.of("RTO against the moment of the fault",
                "From left to right, how long before the fault the leader was last seen to renew its lock: 0 to %s. From bottom to top, the RTO: 0 to %s. A dot is a trial.".formatted(Format.seconds(longest), Format.seconds(greatest)), rows, this::plot);
    }

    private static long plotted(ResultGroup row) {
        return row.trials().stream().filter(MomentDots::plotted).count();
    }

    private static boolean plotted(TrialResult trial) {
        return trial.moment() != null && trial.judgement().rtoMillis() != null;
    }

    private Tag plot(ResultGroup row) {
        var plot = Tag.of("svg", "class", "dotline", "width", "100%", "height", HEIGHT, "role", "img", "aria-label", "RTO against the moment of the fault: " + RowFigures.of(row).name())
                .add(Tag.of("line", "class", "base", "x1", "0", "x2", "100%", "y1", HEIGHT - EDGE, "y2", HEIGHT - EDGE), Tag.of("line", "class", "base", "x1", "0", "x2", "0", "y1", EDGE, "y2", HEIGHT - EDGE));
        row.trials().stream().filter(MomentDots::plotted).forEach(trial -> plot.add(Tag.of("a", "href", "#" + ids.get(trial)).add(dot(trial))));
        return plot;
    }

    private Tag dot(TrialResult trial) {
        double rto = trial.judgement().rtoMillis();
        return Tag.of("circle", "class", "dot " + DotSection.kind(trial),
                "cx", String.format(Locale.ROOT, "%.2f%%", 1 + WIDTH * trial.moment() / longest), "cy", String.format(Locale.ROOT, "%.1f", HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * rto / greatest), "r", 4)
                .titled("%s, %s after the lock was renewed, RTO %s".formatted(trial.verdict(), Format.seconds(trial.moment()), Format.seconds(rto)));
    }
}
