package lib.report;

//SOURCES Format.java
//SOURCES ../recording/Attempt.java
//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lib.recording.Attempt;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * Time from left to right, the same for all lanes of a trial. Places are percentages of the width, so that a chart is as
 * wide as its page and its texts keep their size.
 *
 * @param zeroMillis where 0 s stands: the fault; since the recording began
 * @param fromMillis left end, and {@code toMillis} the right one, since the recording began
 */
record Axis(double zeroMillis, double fromMillis, double toMillis) {

    /** What goes before the fault is cut to so much, in milliseconds, and to what was watched. */
    private static final double BEFORE = 10_000;
    /** The narrowest width on a screen, in pixels, for which it is decided which texts fit. */
    private static final double NARROWEST = 740;
    private static final double LETTER = 6.6;
    private static final int MOST_TICKS = 12;
    private static final double[] STEPS = {100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000};

    static Axis of(Recording recording) {
        double zero = recording.injection() == null ? 0 : recording.injection().beganMillis();
        double seen = Stream.concat(recording.members().stream().map(MemberSample::atMillis),
                recording.attempts().stream().map(Attempt::sentMillis)).min(Double::compare).orElse(0.0);
        return new Axis(zero, Math.max(Math.min(seen, zero - 1_000), zero - BEFORE), Math.max(recording.lastedMillis(), zero + 1_000));
    }

    double percent(double millis) {
        return 100 * Math.max(0, Math.min(1, (millis - fromMillis) / (toMillis - fromMillis)));
    }

    /** "12.345%", at the end when it lies beyond. */
    String at(double millis) {
        return percentage(percent(millis));
    }

    String width(double from, double to) {
        return percentage(percent(to) - percent(from));
    }

    private static String percentage(double value) {
        return String.format(Locale.ROOT, "%.3f%%", value);
    }

    boolean shows(double millis) {
        return millis >= fromMillis && millis <= toMillis;
    }

    boolean shows(double from, double to) {
        return to >= fromMillis && from <= toMillis && to > from;
    }

    /** How wide a time is at the least, in pixels. */
    double pixels(double from, double to) {
        return (percent(to) - percent(from)) / 100 * NARROWEST;
    }

    static double pixels(String text) {
        return text.length() * LETTER;
    }

    /** Whether the text has room between two times. */
    boolean fits(String text, double from, double to) {
        return pixels(text) + 8 < pixels(from, to);
    }

    /** Round times from the fault on, in milliseconds since the recording began. @param parts how many lie in the step that fits without zoom */
    List<Double> ticks(int parts) {
        double step = STEPS[STEPS.length - 1];
        for (int at = STEPS.length - 1; at >= 0 && (toMillis - fromMillis) / STEPS[at] <= MOST_TICKS; at--) {
            step = STEPS[at];
        }
        step /= parts;
        var ticks = new ArrayList<Double>();
        for (double at = Math.ceil((fromMillis - zeroMillis) / step) * step; at <= toMillis - zeroMillis; at += step) {
            ticks.add(zeroMillis + at);
        }
        return ticks;
    }

    /** For a person: "+1.33 s" from the fault on. */
    String time(double millis) {
        return Format.relative(millis - zeroMillis) + " s";
    }

    /** From the fault on, with the sign: "−5", "0", "+12.5". */
    String label(double tick) {
        double seconds = (tick - zeroMillis) / 1000;
        return seconds == 0 ? "0" : (seconds > 0 ? "+" : "−") + Format.count(Math.abs(Math.round(seconds * 10) / 10.0));
    }
}
