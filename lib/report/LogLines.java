package lib.report;

//SOURCES Axis.java
//SOURCES Tag.java
//SOURCES ../recording/LogEntry.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lib.recording.LogEntry;

/** The log lines of a trial, by their time: the list behind its chart, and the ticks in the lanes that lead to it. */
final class LogLines {

    private static final int HOVER_LINES = 6;
    /** Ticks nearer than that to each other are one, in percent of the width. */
    private static final double TOGETHER = 0.25;

    private final String trial;
    private final Axis axis;
    private final List<LogEntry> entries;

    /** @param trial the id of its section in the page */
    LogLines(String trial, Axis axis, List<LogEntry> entries) {
        this.trial = trial;
        this.axis = axis;
        this.entries = entries.stream().sorted(Comparator.comparing(LogEntry::atMillis)).toList();
    }

    private String id(int line) {
        return trial + "-line-" + line;
    }

    private static String level(LogEntry entry) {
        return switch (entry.level() == null ? "" : entry.level().toUpperCase(Locale.ROOT)) {
            case "ERROR", "CRITICAL", "FATAL", "PANIC" -> "error";
            case "WARNING", "WARN" -> "warning";
            default -> "info";
        };
    }

    /** What one tick stands for. */
    private record Tick(int first, List<LogEntry> lines) {

        String level() {
            return lines.stream().map(LogLines::level).min(Comparator.comparing(List.of("error", "warning", "info")::indexOf)).orElseThrow();
        }
    }

    /** Below a band: a short tick for INFO, a longer one for WARNING, one with a head for ERROR. */
    List<Tag> ticks(String member, int top) {
        var ticks = new ArrayList<Tick>();
        for (int at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            if (entry.member().equals(member) && axis.shows(entry.atMillis())) {
                var last = ticks.isEmpty() ? null : ticks.get(ticks.size() - 1);
                if (last != null && axis.percent(entry.atMillis()) - axis.percent(last.lines().get(0).atMillis()) < TOGETHER) {
                    last.lines().add(entry);
                } else {
                    ticks.add(new Tick(at, new ArrayList<>(List.of(entry))));
                }
            }
        }
        return ticks.stream().map(tick -> draw(tick, top)).toList();
    }

    private Tag draw(Tick tick, int top) {
        var level = tick.level();
        var x = axis.at(tick.lines().get(0).atMillis());
        var link = Tag.of("a", "href", "#" + id(tick.first()), "class", "log " + level).titled(text(tick.lines()));
        link.add(Tag.of("line", "x1", x, "x2", x, "y1", top, "y2", top + (level.equals("info") ? 6 : 10)));
        if (level.equals("error")) {
            link.add(Tag.of("circle", "cx", x, "cy", top + 9, "r", 2.5));
        }
        return link.add(Tag.of("line", "class", "target", "x1", x, "x2", x, "y1", top - 1, "y2", top + 11));
    }

    /** The last lines of a member between two times, a line each; empty when it said nothing. */
    String between(String member, double fromMillis, double toMillis) {
        return text(entries.stream().filter(entry -> entry.member().equals(member) && entry.atMillis() >= fromMillis && entry.atMillis() < toMillis).toList());
    }

    private String text(List<LogEntry> lines) {
        var text = new StringBuilder();
        if (lines.size() > HOVER_LINES) {
            text.append("… ").append(lines.size() - HOVER_LINES).append(" lines before\n");
        }
        lines.subList(Math.max(0, lines.size() - HOVER_LINES), lines.size()).forEach(entry -> text
                .append(axis.time(entry.atMillis())).append("  ").append(entry.level()).append(": ").append(entry.text()).append('\n'));
        return text.toString().stripTrailing();
    }

    /** All of them, closed until it is asked for. */
    Tag list() {
        var body = Tag.of("tbody");
        for (int at = 0; at < entries.size(); at++) {
            var entry = entries.get(at);
            body.add(Tag.of("tr", "id", id(at), "class", level(entry)).add(
                    Tag.of("td", "class", "number", "data-sort", Math.round(entry.atMillis() * 1000)).text(axis.time(entry.atMillis())),
                    Tag.of("td").text(entry.member()), Tag.of("td", "class", "level").text(entry.level()), Tag.of("td", "class", "line").text(entry.text())));
        }
        var head = Tag.of("thead").add(Tag.of("tr").add(Tag.of("th", "class", "number", "aria-sort", "ascending").text("s"),
                Tag.of("th").text("member"), Tag.of("th").text("level"), Tag.of("th").text("patroni.log")));
        return Tag.of("details", "class", "lines").add(Tag.of("summary").text(entries.size() == 1 ? "1 log line" : entries.size() + " log lines"),
                Tag.of("div", "class", "scroll").add(Tag.of("table").add(head, body)));
    }
}
