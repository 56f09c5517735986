package lib.patroni;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of patroni.log: "2026-11-23 14:00:00,123 INFO: no action. I am (patronidemo-0), the leader with the lock".
 *
 * @param time  as written, in the pod's time zone; empty for a line that goes on from the one above, as in a traceback
 * @param level empty then, too
 */
public record LogLine(String time, String level, String text) {

    /** Whoever starts Patroni may write its own name before the line, as Pebble does: "2026-11-23T14:00:00.123Z [patroni] ". */
    private static final Pattern FORMAT = Pattern.compile("(?:.*?\\] )?(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}) (\\w+): (.*)");

    public static LogLine parse(String line) {
        var match = FORMAT.matcher(line);
        return match.matches() ? new LogLine(match.group(1), match.group(2), match.group(3)) : new LogLine("", "", line);
    }

    public static List<LogLine> parseAll(String log) {
        return log.lines().map(LogLine::parse).toList();
    }

    public boolean continued() {
        return time.isEmpty();
    }

    /** As it stands in the file. */
    @Override
    public String toString() {
        return continued() ? text : "%s %s: %s".formatted(time, level, text);
    }
}
