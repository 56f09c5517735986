package lib.step;

//SOURCES ../access/Glance.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Reach.java
//SOURCES ../console/Harmless.java
//SOURCES ../patroni/LogTail.java

import java.util.List;
import java.util.stream.Collectors;
import lib.access.Glance;
import lib.access.PatroniCluster;
import lib.access.Reach;
import lib.console.Harmless;
import lib.patroni.LogLine;
import lib.patroni.LogTail;
import lib.patroni.Member;

/** The end of one member's log, as it is shown. @param role or what it is, where its Patroni does not answer. @param unread why it could not be read; null when it was */
public record LogView(String name, String role, List<LogLine> lines, String unread) {

    /** At once; one that does not answer holds up nobody. */
    public static List<LogView> of(PatroniCluster patroni, int lines) {
        var members = patroni.deployed();
        var reach = Reach.of(patroni);
        // What a container that has ended printed is kept; its files are not to be had.
        var logs = Glance.at(members.all().stream().map(Member::name).toList(), Glance.LIMIT, name -> reach.hindrance(name).isEmpty() ? patroni.log(name, lines) : patroni.printed(name, lines));
        return members.all().stream().map(member -> of(member, logs.get(member.name()))).toList();
    }

    private static LogView of(Member member, Glance<LogTail> log) {
        var role = member.report().isPresent() ? member.role().toString() : member.state();
        return new LogView(member.name(), role, log.seen().map(LogTail::lines).orElse(List.of()), log.seen().isPresent() ? log.seen().get().unread() : log.unseen());
    }

    public static String text(List<LogView> views) {
        return views.stream().map(LogView::text).collect(Collectors.joining("\n"));
    }

    private String text() {
        var said = unread != null ? "  (its log cannot be read: %s)".formatted(Harmless.line(unread))
                : lines.isEmpty() ? "  (its log is empty)" : lines.stream().map(line -> "  " + Harmless.text(line.toString())).collect(Collectors.joining("\n"));
        return "%s (%s)\n%s".formatted(name, role, said);
    }
}
