package lib.step;

//SOURCES ../console/Harmless.java
//SOURCES ../patroni/LogTail.java
//SOURCES ../patroni/Members.java

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lib.console.Harmless;
import lib.patroni.LogLine;
import lib.patroni.LogTail;
import lib.patroni.Members;

/** The end of one member's patroni.log, as it is shown. @param unread why it could not be read; null when it was */
public record LogView(String name, String role, List<LogLine> lines, String unread) {

    public static List<LogView> of(Members members, Map<String, LogTail> logs) {
        return members.all().stream().map(member -> new LogView(member.name(), member.role().toString(), logs.get(member.name()).lines(), logs.get(member.name()).unread())).toList();
    }

    public static String text(List<LogView> views) {
        return views.stream().map(LogView::text).collect(Collectors.joining("\n"));
    }

    private String text() {
        var said = unread != null ? "  (patroni.log cannot be read: %s)".formatted(Harmless.line(unread))
                : lines.isEmpty() ? "  (patroni.log is empty)" : lines.stream().map(line -> "  " + Harmless.text(line.toString())).collect(Collectors.joining("\n"));
        return "%s (%s)\n%s".formatted(name, role, said);
    }
}
