package lib.report;

//SOURCES Axis.java
//SOURCES Format.java
//SOURCES ChartLane.java
//SOURCES LockLane.java
//SOURCES LogLines.java
//SOURCES MemberLane.java
//SOURCES Tag.java
//SOURCES WriteStrip.java
//SOURCES ../recording/Recording.java
//SOURCES ../judge/Writes.java

import java.util.ArrayList;
import java.util.List;
import lib.judge.Writes;
import lib.recording.Recording;

/** The lanes of a trial below each other, the fault across all of them, one axis. */
final class TimelineChart {

    /** In a picture, in pixels. */
    static final int PLOT_WIDTH = 800;
    private static final int MARGIN_WIDTH = 150;
    private static final int LINE = 15;

    private static final int TOP = 22;
    private static final int SCALE = 26;
    /** From the zoom of 5 on, so many ticks stand where one was. */
    private static final int ZOOMED = 5;
    private static final List<String> ZOOMS = List.of("1", "2", "5", "10", "20");

    private final String trial;
    private final Recording recording;
    private final Axis axis;
    private final List<ChartLane> lanes = new ArrayList<>();

    /** @param trial the id of its section in the page */
    TimelineChart(String trial, Recording recording, Writes writes, Axis axis, LogLines log) {
        this.trial = trial;
        this.recording = recording;
        this.axis = axis;
        recording.memberNames().forEach(member -> lanes.add(new MemberLane(member, recording, axis, log)));
        lanes.add(new LockLane(recording, axis));
        lanes.add(new WriteStrip(recording, writes, axis));
    }

    Tag figure() {
        var figure = Tag.of("div", "class", "chart", "data-from", axis.fromMillis() - axis.zeroMillis(), "data-to", axis.toMillis() - axis.zeroMillis());
        for (var zoom : ZOOMS) {
            var radio = Tag.of("input", "type", "radio", "name", trial + "-zoom", "id", trial + "-zoom-" + zoom, "value", zoom, "aria-label", "zoom " + zoom + " times");
            figure.add(zoom.equals("1") ? radio.with("checked", "") : radio);
        }
        var buttons = Tag.of("div", "class", "zoom");
        ZOOMS.forEach(zoom -> buttons.add(Tag.of("label", "for", trial + "-zoom-" + zoom).text(zoom + "×")));
        return figure.add(buttons, margin(), Tag.of("div", "class", "plot").add(plot()));
    }

    /** All of it in one SVG, the margin too, without zoom. */
    Tag picture() {
        int height = TOP + lanes.stream().mapToInt(ChartLane::height).sum() + SCALE;
        int width = MARGIN_WIDTH + PLOT_WIDTH;
        var picture = Tag.of("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "picture", "width", width, "height", height, "viewBox", "0 0 %d %d".formatted(width, height));
        picture.add(Tag.of("rect", "class", "ground", "width", width, "height", height), plot().with("x", MARGIN_WIDTH).with("width", PLOT_WIDTH));
        int top = TOP;
        for (var lane : lanes) {
            var lines = lane.label().lines();
            int first = top + Math.min(lane.height() / 2 + LINE / 3, 2 * LINE);
            for (int at = 0; at < lines.size(); at++) {
                picture.add(Tag.of("text", "class", at == 0 ? "lane" : "note", "x", 2, "y", first + at * LINE).text(lines.get(at)));
            }
            top += lane.height();
        }
        return picture.add(Tag.of("text", "class", "note", "x", 2, "y", height - SCALE / 3).text(unit()));
    }

    private String unit() {
        return recording.injection() == null ? "seconds since the start" : "seconds since the fault";
    }

    private Tag margin() {
        var margin = Tag.of("div", "class", "margin").add(Tag.of("div", "style", "height:" + TOP + "px"));
        lanes.forEach(lane -> margin.add(lane.label().with("style", "height:" + lane.height() + "px")));
        return margin.add(Tag.of("div", "class", "unit", "style", "height:" + SCALE + "px").text(unit()));
    }

    private Tag plot() {
        int bottom = TOP + lanes.stream().mapToInt(ChartLane::height).sum();
        var plot = Tag.of("svg", "class", "lanes", "height", bottom + SCALE, "role", "img", "aria-label", "What the members, the lock and the writes did over time");
        int top = TOP;
        for (int at = 0; at < lanes.size(); top += lanes.get(at).height(), at++) {
            if (at % 2 == 0) {
                plot.add(Tag.of("rect", "class", "stripe", "x", 0, "y", top, "width", "100%", "height", lanes.get(at).height()));
            }
        }
        grid(plot, bottom);
        fault(plot, bottom);
        top = TOP;
        for (var lane : lanes) {
            plot.add(Tag.of("g", "transform", "translate(0 " + top + ")").add(lane.marks()));
            top += lane.height();
        }
        return plot;
    }

    private void grid(Tag plot, int bottom) {
        var major = axis.ticks(1);
        for (double tick : axis.ticks(ZOOMED)) {
            var x = axis.at(tick);
            double percent = axis.percent(tick);
            boolean minor = major.stream().noneMatch(other -> Math.abs(other - tick) < 1);
            plot.add(Tag.of("line", "class", minor ? "grid minor" : "grid", "x1", x, "x2", x, "y1", TOP, "y2", bottom + 4),
                    Tag.of("text", "class", minor ? "tick minor" : "tick", "x", x, "y", bottom + 18,
                            "text-anchor", percent < 1 ? "start" : percent > 99 ? "end" : "middle").text(axis.label(tick)));
        }
        plot.add(Tag.of("line", "class", "axis", "x1", 0, "x2", "100%", "y1", bottom + 0.5, "y2", bottom + 0.5));
    }

    /** Its band, as long as it lasted, and what it did; a line when it was but a moment. */
    private void fault(Tag plot, int bottom) {
        var injection = recording.injection();
        if (injection == null) {
            return;
        }
        var x = axis.at(injection.beganMillis());
        var lasting = injection.endedMillis() > injection.beganMillis() ? ", for " + Format.seconds(injection.endedMillis() - injection.beganMillis()) : "";
        boolean right = axis.percent(injection.beganMillis()) < 60;
        plot.add(Tag.of("g", "class", "fault").titled(injection.what() + lasting).add(
                Tag.of("rect", "x", x, "width", axis.width(injection.beganMillis(), injection.endedMillis()), "y", 4, "height", bottom - 4),
                Tag.of("line", "x1", x, "x2", x, "y1", 4, "y2", bottom),
                Tag.of("text", "x", x, "dx", right ? 6 : -6, "y", 14, "text-anchor", right ? "start" : "end").text(injection.what() + lasting)));
    }
}
