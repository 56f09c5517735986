package lib.console;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What others wrote (logs, names of processes, answers of servers) as a terminal may be shown it: a control character in it could move
 * the cursor, hide a line or rename the window.
 */
public final class Harmless {

    /** In place of each of them, as in the report. */
    private static final String REPLACEMENT = "\uFFFD";
    /** C0 and C1 but for line feed and tab, Unicode's line ends, and the marks that turn the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern BREAK = Pattern.compile("\\s*[\\r\\n]+\\s*");

    private Harmless() {
    }

    /** It may have lines and tabs. */
    public static String text(String text) {
        return CONTROL.matcher(text).replaceAll(REPLACEMENT);
    }

    /** One line, whatever it was. */
    public static String line(String text) {
        return text(BREAK.matcher(String.valueOf(text).strip()).replaceAll("; ").replace('\t', ' '));
    }

    /** The same JSON: a string in it may have such a character written as it is, unless it is one of the first 32. */
    public static String json(String json) {
        return CONTROL.matcher(json).replaceAll(found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
