package lib.report;

//SOURCES Format.java
//SOURCES SettingAdvice.java
//SOURCES SettingFigures.java
//SOURCES Tag.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two figures of each setting against each other; down and to the left is better. A full point is a setting that no other beats in
 * everything, a hollow one is beaten. The line joins the points that nothing else in this panel is below and left of.
 *
 * @param across the outage, and {@code up} the other figure, in the units of {@code acrossTitle} and {@code upTitle}
 */
record TradeoffPanel(SettingAdvice advice, String acrossTitle, ToDoubleFunction<SettingFigures> across, String upTitle, ToDoubleFunction<SettingFigures> up) {

    static final int WIDTH = 460;
    static final int HEIGHT = 340;
    private static final int LEFT = 56;
    private static final int RIGHT = 34;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final int RADIUS = 6;
    private static final double LETTER = 6.6;
    private static final int LINE = 13;

    private record Box(double x, double y, double width) {

        boolean meets(Box other) {
            return Math.abs(y - other.y) < LINE && x < other.x + other.width && other.x < x + width;
        }
    }

    Tag group() {
        double right = greatest(across);
        double top = greatest(up);
        var group = Tag.of("g", "class", "panel").add(Tag.of("text", "class", "lane", "x", LEFT, "y", 18).text(upTitle));
        for (double tick : ticks(top)) {
            group.add(Tag.of("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y(tick, top), "y2", y(tick, top)),
                    Tag.of("text", "class", "tick", "x", LEFT - 6, "y", number(vertical(tick, top) + 4), "text-anchor", "end").text(Format.count(tick)));
        }
        for (double tick : ticks(right)) {
            group.add(Tag.of("line", "class", "grid", "x1", x(tick, right), "x2", x(tick, right), "y1", TOP, "y2", HEIGHT - BOTTOM),
                    Tag.of("text", "class", "tick", "x", x(tick, right), "y", HEIGHT - BOTTOM + 16, "text-anchor", "middle").text(Format.count(tick)));
        }
        group.add(Tag.of("line", "class", "axis", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", HEIGHT - BOTTOM, "y2", HEIGHT - BOTTOM),
                Tag.of("text", "class", "note", "x", LEFT, "y", HEIGHT - 10).text(acrossTitle + " →"), border(right, top));
        return group.add(points(right, top));
    }

    private List<Tag> points(double right, double top) {
        var front = advice.front();
        var taken = new ArrayList<>(advice.figures().stream().map(one -> new Box(horizontal(across.applyAsDouble(one), right) - RADIUS, vertical(up.applyAsDouble(one), top), 2 * RADIUS)).toList());
        return advice.figures().stream().sorted(Comparator.comparingDouble(up).thenComparingDouble(across)).map(one -> {
            double x = horizontal(across.applyAsDouble(one), right);
            double y = vertical(up.applyAsDouble(one), top);
            var words = one.setting() + (Double.isInfinite(across.applyAsDouble(one)) ? ", never back" : "") + (front.contains(one) ? "" : ", beaten");
            var label = label(words, x, y, taken);
            taken.add(label);
            return Tag.of("g", "class", front.contains(one) ? "point" : "point beaten").add(Tag.of("circle", "cx", number(x), "cy", number(y), "r", RADIUS),
                    Tag.of("text", "x", number(label.x()), "y", number(label.y() + 4)).text(words))
                    .titled("%s: %s %s, %s %s, %d trials".formatted(one.setting(), acrossTitle, text(across.applyAsDouble(one)), upTitle, text(up.applyAsDouble(one)), one.trials()));
        }).toList();
    }

    /** Beside the point, or as near as there is room. */
    private static Box label(String words, double x, double y, List<Box> taken) {
        double width = words.length() * LETTER;
        for (int step = 0; step < 12; step++) {
            double lower = y + (step % 2 == 0 ? 1 : -1) * (step + 1) / 2 * LINE;
            for (double from : new double[] {x + RADIUS + 4, x - RADIUS - 4 - width, x - width / 2}) {
                var box = new Box(from, lower, width);
                if (from >= LEFT && from + width <= WIDTH && lower > TOP - LINE && lower < HEIGHT - BOTTOM + 4 && taken.stream().noneMatch(box::meets)) {
                    return box;
                }
            }
        }
        return new Box(Math.min(x + RADIUS + 4, WIDTH - width), y, width);
    }

    /** A stair down to the right. */
    private Tag border(double right, double top) {
        var path = new StringBuilder();
        double lowest = Double.POSITIVE_INFINITY;
        for (var one : advice.figures().stream().sorted(Comparator.comparingDouble(across).thenComparingDouble(up)).toList()) {
            if (up.applyAsDouble(one) < lowest) {
                lowest = up.applyAsDouble(one);
                path.append(path.isEmpty() ? "M%s,%d".formatted(x(across.applyAsDouble(one), right), TOP) : "H" + x(across.applyAsDouble(one), right)).append('V').append(y(lowest, top));
            }
        }
        return Tag.of("path", "class", "front", "d", path.isEmpty() ? "M0,0" : path.append('H').append(WIDTH - RIGHT));
    }

    private double greatest(ToDoubleFunction<SettingFigures> figure) {
        double most = advice.figures().stream().mapToDouble(figure).filter(Double::isFinite).max().orElse(1);
        return most <= 0 ? 1 : most * 1.08;
    }

    private static List<Double> ticks(double greatest) {
        double step = Math.pow(10, Math.floor(Math.log10(greatest / 3)));
        step *= greatest / step > 15 ? 5 : greatest / step > 6 ? 2 : 1;
        var ticks = new ArrayList<Double>();
        for (int at = 0; at * step <= greatest; at++) {
            ticks.add(at * step);
        }
        return ticks;
    }

    /** For ever is at the edge. */
    private static double horizontal(double value, double greatest) {
        return LEFT + (WIDTH - RIGHT - LEFT) * Math.min(1, value / greatest);
    }

    private static double vertical(double value, double greatest) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.min(1, value / greatest);
    }

    private static String x(double value, double greatest) {
        return number(horizontal(value, greatest));
    }

    private static String y(double value, double greatest) {
        return number(vertical(value, greatest));
    }

    private static String number(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%.2f", value);
    }
}
