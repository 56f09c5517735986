package lib.patroni;

//SOURCES LogLine.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The forms that Patroni's log may have (Patroni manual, "Log": log.format, log.dateformat, log.type). Its default is
 * "2026-11-23 14:00:00,123 INFO: no action."; Canonical's charm writes "2026-11-23 14:00:00 UTC [7]: INFO: no action. "; others write JSON.
 */
final class LogFormat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEVELS = "DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL";
    /** Whoever starts Patroni may write its own words before the line, as Pebble does: "2026-11-23T14:00:00.123Z [patroni] ". */
    private static final Pattern STARTER = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z) \\[[\\w.-]+] (?=.)");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)(?:[,.](\\d{1,9}))?(?: ?(Z|[+-]\\d\\d(?::?\\d\\d)?|(?!" + LEVELS + ")[A-Z]{3,5}))?(?!\\w)");
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d");
    /** PostgreSQL, whose lines may stand between Patroni's, writes two blanks after its levels. */
    private static final Pattern LEVEL = Pattern.compile("(?<![A-Za-z])(" + LEVELS + ")(?![A-Za-z])(?!:  )[\\]):|, -]*");
    private static final int HEAD = 120;
    private static final List<String> LEVEL_FIELDS = List.of("levelname", "level", "severity", "log.level", "lvl");
    private static final List<String> TEXT_FIELDS = List.of("message", "msg", "text", "event");
    private static final List<String> TIME_FIELDS = List.of("asctime", "@timestamp", "timestamp", "time", "ts", "datetime");

    private LogFormat() {
    }

    /** Empty when it is none of Patroni's own first lines. */
    static Optional<LogLine> parse(String line) {
        var starter = STARTER.matcher(line);
        boolean started = starter.lookingAt();
        var own = started ? line.substring(starter.end()) : line;
        var parsed = own.startsWith("{") ? json(own, line) : plain(own, line);
        return parsed.map(found -> found.time().isEmpty() && started ? new LogLine(starter.group(1), found.level(), found.text(), line) : found);
    }

    /** Without a zone it is UTC's. Empty for a zone that is only named, and for what is no time. */
    static Optional<Instant> instant(String written) {
        var time = TIME.matcher(written);
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            var zone = time.group(4) == null || List.of("UTC", "GMT", "Z").contains(time.group(4)) ? ZoneOffset.UTC : ZoneOffset.of(time.group(4));
            var fraction = time.group(3) == null ? "" : "." + time.group(3);
            return Optional.of(LocalDateTime.parse(time.group(1) + "T" + time.group(2) + fraction).toInstant(zone));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<LogLine> plain(String own, String line) {
        var head = own.substring(0, Math.min(HEAD, own.length()));
        var level = LEVEL.matcher(head);
        var time = TIME.matcher(head);
        if (!level.find()) {
            return Optional.empty();
        }
        boolean timed = time.find();
        var before = head.substring(0, level.start());
        // A word such as ERROR within a sentence is no level: the line begins with it, or a time stands before it.
        if (!before.replaceAll("[\\[(<\\s]", "").isEmpty() && !CLOCK.matcher(before).find()) {
            return Optional.empty();
        }
        boolean after = timed && time.start() == level.end();
        var text = own.substring(after ? time.end() : level.end()).replaceFirst("^[\\]):|, -]*", "").stripTrailing();
        return Optional.of(new LogLine(timed && (after || time.start() < level.start()) ? time.group() : clock(before), level(level.group(1)), text, line));
    }

    /** Of a date format that is not known: what stands there. */
    private static String clock(String before) {
        return CLOCK.matcher(before).find() ? before.strip() : "";
    }

    private static Optional<LogLine> json(String own, String line) {
        try {
            var fields = JSON.readTree(own);
            var level = field(fields, LEVEL_FIELDS).filter(said -> said.toUpperCase(Locale.ROOT).matches(LEVELS));
            return level.flatMap(said -> field(fields, TEXT_FIELDS).map(text -> new LogLine(field(fields, TIME_FIELDS).orElse(""), level(said.toUpperCase(Locale.ROOT)), text, line)));
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> field(JsonNode fields, List<String> names) {
        return names.stream().flatMap(name -> Stream.ofNullable(fields.get(name))).filter(JsonNode::isValueNode).map(JsonNode::asText).findFirst();
    }

    private static String level(String said) {
        return said.equals("WARN") ? "WARNING" : said;
    }
}
