package lib.patroni;

//SOURCES LogFormat.java

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of Patroni's log, in whatever form it was told to write it.
 *
 * @param time  as written, in the pod's time zone; empty when the line has none
 * @param level such as INFO; empty for a line that goes on from the one above, as in a traceback, and for one that is not Patroni's
 * @param line  as it stands in the log
 */
public record LogLine(String time, String level, String text, @JsonIgnore String line) {

    public static LogLine parse(String line) {
        return LogFormat.parse(line).orElseGet(() -> new LogLine("", "", line, line));
    }

    public static List<LogLine> parseAll(String log) {
        return log.lines().map(LogLine::parse).toList();
    }

    public boolean continued() {
        return level.isEmpty();
    }

    /** When it was written; without a time zone it is taken as UTC, as in pods. Empty when that cannot be told. */
    public Optional<Instant> at() {
        return LogFormat.instant(time);
    }

    @Override
    public String toString() {
        return line;
    }
}
