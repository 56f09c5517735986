package lib.report;

import java.util.Locale;

/** Numbers as a person reads them, the same in every locale. */
final class Format {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Format() {
    }

    /** "1.33 s", "80.2 s". */
    static String seconds(double millis) {
        return String.format(Locale.ROOT, Math.abs(millis) < 9_995 ? "%.2f s" : "%.1f s", millis / 1000);
    }

    /** A span in as many digits as the whole has, its ends rounded: spans that follow each other add up to the whole. */
    static String seconds(double fromMillis, double toMillis, double wholeMillis) {
        int unit = Math.abs(wholeMillis) < 9_995 ? 10 : 100;
        return String.format(Locale.ROOT, unit == 10 ? "%.2f" : "%.1f", (Math.round(toMillis / unit) - Math.round(fromMillis / unit)) * unit / 1000.0);
    }

    /** Without the unit: "1.33", "80.2". */
    static String plain(double millis) {
        return seconds(millis).replace(" s", "");
    }

    /** "1.33 s ± 12 ms"; "–" when it is not known. */
    static String seconds(Double millis, Double uncertaintyMillis) {
        return millis == null ? "–" : seconds(millis) + (uncertaintyMillis == null ? "" : " ± " + millis(uncertaintyMillis));
    }

    /** With its sign, to 10 ms: "+1.33", "−4.00". */
    static String relative(double millis) {
        return String.format(Locale.ROOT, "%+.2f", millis / 1000).replace('-', '−');
    }

    /** "12 ms", "0.4 ms". */
    static String millis(double millis) {
        return String.format(Locale.ROOT, Math.abs(millis) < 9.95 ? "%.1f ms" : "%.0f ms", millis).replace('-', '−');
    }

    /** "1.2 MB", of 1000 each. */
    static String bytes(double bytes) {
        int unit = 0;
        for (; bytes >= 1000 && unit < UNITS.length - 1; unit++) {
            bytes /= 1000;
        }
        return String.format(Locale.ROOT, bytes < 9.95 && unit > 0 ? "%.1f %s" : "%.0f %s", bytes, UNITS[unit]);
    }

    /** "10", "0.5". */
    static String count(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
