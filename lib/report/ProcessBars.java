package lib.report;

//SOURCES Axis.java
//SOURCES ProcessSpan.java
//SOURCES Tag.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A bar for each process that was defunct or stopped, with its name and pid; the bars of a few rows, and a count of the rest. */
final class ProcessBars {

    private static final int ROW = 14;
    private static final int MOST_ROWS = 4;

    private final Axis axis;
    private final Map<ProcessSpan, Integer> rows = new LinkedHashMap<>();
    private final List<ProcessSpan> rest = new ArrayList<>();

    /** @param spans of one member, by the time of their beginning */
    ProcessBars(List<ProcessSpan> spans, Axis axis) {
        this.axis = axis;
        var free = new ArrayList<Double>();
        for (var span : spans) {
            if (!axis.shows(span.fromMillis(), span.toMillis())) {
                continue;
            }
            double from = axis.pixels(axis.fromMillis(), span.fromMillis());
            double to = Math.max(axis.pixels(axis.fromMillis(), span.toMillis()), from + Axis.pixels(span.text()) + 14);
            int row = 0;
            while (row < free.size() && free.get(row) > from) {
                row++;
            }
            if (row == MOST_ROWS) {
                rest.add(span);
            } else {
                rows.put(span, row);
                if (row == free.size()) {
                    free.add(to);
                } else {
                    free.set(row, to);
                }
            }
        }
    }

    /** In pixels. */
    int height() {
        return ROW * (rows.values().stream().max(Integer::compare).map(last -> last + 1).orElse(0) + (rest.isEmpty() ? 0 : 1)) + (rows.isEmpty() ? 0 : 3);
    }

    List<Tag> marks(int top) {
        var marks = new ArrayList<Tag>();
        rows.forEach((span, row) -> {
            var bar = bar(span, top + row * ROW);
            bar.add(text(span.fromMillis(), span.text(), top + row * ROW));
            marks.add(bar);
        });
        if (!rest.isEmpty()) {
            var first = rest.get(0).fromMillis();
            int y = top + MOST_ROWS * ROW;
            var names = rest.stream().map(ProcessSpan::text).limit(40).collect(Collectors.joining("\n"));
            marks.add(bar(rest.get(0), y).titled(names).add(text(first, "and " + rest.size() + " more", y)));
        }
        return marks;
    }

    private Tag bar(ProcessSpan span, int y) {
        return Tag.of("g", "class", "process " + span.state()).titled("%s%n%s to %s".formatted(span.text(), axis.time(span.fromMillis()), axis.time(span.toMillis())))
                .add(Tag.of("rect", "x", axis.at(span.fromMillis()), "width", axis.width(span.fromMillis(), span.toMillis()), "y", y, "height", ROW - 2, "rx", 2),
                        Tag.of("line", "x1", axis.at(span.fromMillis()), "x2", axis.at(span.fromMillis()), "y1", y, "y2", y + ROW - 2));
    }

    /** From the bar's beginning to the right; at the right edge of the chart to the left. */
    private Tag text(double from, String text, int y) {
        boolean room = axis.pixels(Math.max(from, axis.fromMillis()), axis.toMillis()) > Axis.pixels(text) + 14;
        return Tag.of("text", "x", room ? axis.at(from) : "100%", "dx", room ? 6 : -4, "y", y + 10, "text-anchor", room ? "start" : "end").text(text);
    }
}
