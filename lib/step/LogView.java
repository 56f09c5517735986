package lib.step;

//SOURCES ../patroni/LogLine.java
//SOURCES ../patroni/Members.java

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lib.patroni.LogLine;
import lib.patroni.Members;

/** The end of one member's patroni.log, as it is shown. */
public record LogView(String name, String role, List<LogLine> lines) {

    public static List<LogView> of(Members members, Map<String, List<LogLine>> logs) {
        return members.all().stream().map(member -> new LogView(member.name(), member.role().toString(), logs.get(member.name()))).toList();
    }

    public static String text(List<LogView> views) {
        return views.stream().map(LogView::text).collect(Collectors.joining("\n"));
    }

    private String text() {
        var said = lines.isEmpty() ? "  (no patroni.log)" : lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return "%s (%s)\n%s".formatted(name, role, said);
    }
}
