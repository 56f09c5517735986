package lib.patroni;

//SOURCES LogLine.java

import java.util.List;
import java.util.Optional;

/**
 * The end of one member's log.
 *
 * @param lines  none when it could not be read, or holds nothing yet
 * @param unread why it could not be read, in one line; null when it was
 */
public record LogTail(List<LogLine> lines, String unread) {

    public static LogTail of(String log) {
        return new LogTail(LogLine.parseAll(log), null);
    }

    public static LogTail unread(String why) {
        return new LogTail(List.of(), why.isBlank() ? "no reason is given" : why.lines().findFirst().orElseThrow());
    }

    /** What Patroni said last, without the lines of a traceback; else why that is not known; empty when it has said nothing. */
    public Optional<String> lastWord() {
        return lines.stream().filter(line -> !line.continued()).reduce((earlier, later) -> later).map(LogLine::text)
                .or(() -> Optional.ofNullable(unread).map(why -> "(its log cannot be read: %s)".formatted(why)));
    }
}
