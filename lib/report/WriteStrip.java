package lib.report;

//SOURCES Axis.java
//SOURCES Format.java
//SOURCES ChartLane.java
//SOURCES Tag.java
//SOURCES ../recording/Attempt.java
//SOURCES ../judge/Gap.java
//SOURCES ../recording/Recording.java
//SOURCES ../recording/Stall.java
//SOURCES ../judge/Writes.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lib.judge.Gap;
import lib.judge.Writes;
import lib.recording.Attempt;
import lib.recording.Recording;
import lib.recording.Stall;

/**
 * The client's attempts to write: upwards how many were acknowledged in each 100 ms, downwards how many failed, a diamond
 * for those whose outcome is unknown, a shade with its length over each gap, and at the foot the times in which this machine's disk stood still.
 */
final class WriteStrip implements ChartLane {

    private static final double BIN_MILLIS = 100;
    private static final int TOP = 18;
    private static final int UP = 40;
    private static final int DOWN = 18;
    /** The least height of a bar of failures, so that a single one is seen. */
    private static final int FEW = 7;
    private static final int STALL = 4;

    private final Recording recording;
    private final Axis axis;
    private final List<Gap> gaps;
    private final int[] acknowledged;
    private final int[] failed;
    private final int most;

    WriteStrip(Recording recording, Writes writes, Axis axis) {
        this.recording = recording;
        this.axis = axis;
        this.gaps = writes.gaps();
        this.acknowledged = bins(Attempt.Outcome.ACKNOWLEDGED);
        this.failed = bins(Attempt.Outcome.FAILED);
        int most = 1;
        for (int bin = 0; bin < acknowledged.length; bin++) {
            most = Math.max(most, acknowledged[bin]);
        }
        this.most = most;
    }

    private int[] bins(Attempt.Outcome outcome) {
        var bins = new int[(int) Math.ceil((axis.toMillis() - axis.fromMillis()) / BIN_MILLIS)];
        recording.attempts().stream().filter(attempt -> attempt.outcome() == outcome && axis.shows(attempt.endedMillis()))
                .forEach(attempt -> bins[Math.min(bins.length - 1, (int) ((attempt.endedMillis() - axis.fromMillis()) / BIN_MILLIS))]++);
        return bins;
    }

    @Override
    public int height() {
        return TOP + UP + DOWN + 6;
    }

    @Override
    public Tag label() {
        return Tag.of("div").add(Tag.of("b").text("writes"), Tag.of("small").text("up to " + most + " in 100 ms"), Tag.of("small").text("↓ failed  ◆ unknown"));
    }

    @Override
    public List<Tag> marks() {
        var marks = new ArrayList<Tag>();
        gaps.forEach(gap -> shade(gap, marks));
        marks.add(strip("acknowledged", acknowledged, TOP, UP, true));
        marks.add(strip("failed", failed, TOP + UP + 1, DOWN, false));
        marks.add(Tag.of("line", "class", "base", "x1", "0", "x2", "100%", "y1", TOP + UP + 0.5, "y2", TOP + UP + 0.5));
        recording.attempts().stream().filter(attempt -> attempt.outcome() == Attempt.Outcome.UNKNOWN && axis.shows(attempt.endedMillis()))
                .forEach(attempt -> marks.add(unknown(attempt)));
        recording.stalls().stream().filter(stall -> axis.shows(stall.fromMillis(), stall.toMillis())).forEach(stall -> marks.add(still(stall)));
        labels(marks);
        return marks;
    }

    private Tag strip(String name, int[] bins, int top, int height, boolean up) {
        var path = new StringBuilder();
        for (int bin = 0; bin < bins.length; ) {
            if (bins[bin] == 0) {
                bin++;
                continue;
            }
            path.append("M").append(bin).append(',').append(up ? height : 0);
            for (; bin < bins.length && bins[bin] > 0; bin++) {
                double reach = up ? height * bins[bin] / (double) most : FEW + (height - FEW) * Math.min(1, bins[bin] / (double) most);
                path.append(String.format(Locale.ROOT, "V%.1fH%d", up ? height - reach : reach, bin + 1));
            }
            path.append("V").append(up ? height : 0).append('Z');
        }
        return Tag.of("svg", "class", "strip " + name, "y", top, "width", "100%", "height", height,
                        "viewBox", "0 0 " + bins.length + " " + height, "preserveAspectRatio", "none")
                .titled(name + " writes in each 100 ms").add(Tag.of("path", "d", path));
    }

    /** A diamond of its own size wherever its time is: a nested picture may stand at a percentage, a path may not. */
    private Tag unknown(Attempt attempt) {
        return Tag.of("svg", "class", "unknown", "x", axis.at(attempt.endedMillis()), "y", TOP + UP + 5, "width", 1, "height", 1, "overflow", "visible")
                .titled("row %d, %s: %s: %s".formatted(attempt.id(), axis.time(attempt.endedMillis()), attempt.member(), attempt.error()))
                .add(Tag.of("path", "d", "M0,-5L5,0L0,5L-5,0Z", "transform", "translate(0 5)"));
    }

    private Tag still(Stall stall) {
        return Tag.of("rect", "class", "stall", "x", axis.at(stall.fromMillis()), "width", axis.width(stall.fromMillis(), stall.toMillis()), "y", TOP + UP + DOWN + 2, "height", STALL)
                .titled("this machine's disk stood still for %s, from %s on".formatted(Format.millis(stall.millis()), axis.time(stall.fromMillis())));
    }

    private double end(Gap gap) {
        return gap.ended() ? gap.toMillis() : recording.lastedMillis();
    }

    private String text(Gap gap) {
        return Format.seconds(gap.lengthMillis(recording.lastedMillis())) + (gap.ended() ? "" : ", no end");
    }

    private void shade(Gap gap, List<Tag> marks) {
        if (axis.shows(gap.fromMillis(), end(gap))) {
            var shade = Tag.of("g", "class", "gap")
                    .titled("no acknowledged write for %s, from %s on".formatted(text(gap), axis.time(gap.fromMillis())));
            for (var layer : List.of("colour", "pattern")) {
                shade.add(Tag.of("rect", "class", layer, "x", axis.at(gap.fromMillis()), "width", axis.width(gap.fromMillis(), end(gap)), "y", TOP, "height", UP + DOWN));
            }
            marks.add(shade);
        }
    }

    /** Each over its gap's beginning; one that would run into the one before is left to the hover. */
    private void labels(List<Tag> marks) {
        double free = 0;
        for (var gap : gaps) {
            double from = axis.pixels(axis.fromMillis(), gap.fromMillis());
            if (axis.shows(gap.fromMillis(), end(gap)) && from >= free) {
                boolean room = from + Axis.pixels(text(gap)) < axis.pixels(axis.fromMillis(), axis.toMillis());
                marks.add(Tag.of("text", "class", "length", "x", room ? axis.at(gap.fromMillis()) : "100%", "y", TOP - 4,
                        "text-anchor", room ? "start" : "end").text(text(gap)));
                free = from + Axis.pixels(text(gap)) + 8;
            }
        }
    }
}
