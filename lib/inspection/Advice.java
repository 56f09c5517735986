package lib.inspection;

//SOURCES Cause.java
//SOURCES Checkup.java
//SOURCES Reaping.java
//SOURCES ../judge/Remedy.java

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import lib.judge.Remedy;

/** What checkups mean, for a reader who has never heard of zombies. */
public final class Advice {

    private Advice() {
    }

    /** Sentences, the worst first; never empty. */
    public static List<String> on(List<Checkup> checkups, List<Cause> causes) {
        var lines = new ArrayList<String>(causes.stream().filter(Cause::bad).map(Cause::line).toList());
        var explained = causes.stream().filter(Cause::bad).map(Cause::member).filter(Objects::nonNull).collect(Collectors.toSet());
        var neglected = checkups.stream().filter(checkup -> checkup.reaps() == Reaping.NO).toList();
        if (!neglected.isEmpty()) {
            lines.add("%s: the postmaster's parent there, %s, does not wait for children that it has not started (it does not reap).".formatted(names(neglected), parents(neglected)));
            lines.add("There, a dead postmaster stays a zombie and keeps its PID, so Patroni waits for it forever. If the leader's postmaster is killed, "
                    + "all writes end and no member takes over.");
            lines.add("To change it: " + Remedy.REAP + ".");
        }
        var deaf = checkups.stream().filter(checkup -> checkup.stop() != null && checkup.stop().bad()).toList();
        if (!deaf.isEmpty()) {
            lines.add("%s: when Kubernetes stops it, nobody has Patroni stop PostgreSQL: %s. It is killed then, and the lock runs out instead of being released.".formatted(names(deaf), deaf.get(0).stop().text()));
            lines.add("To change it: %s.".formatted(Remedy.PASS_ON));
        }
        var lacks = checkups.stream().anyMatch(checkup -> checkup.role().endsWith("leader")) ? "does not follow the leader" : "follows nobody, as nobody leads";
        checkups.stream().filter(checkup -> !checkup.follows() && !explained.contains(checkup.member())).forEach(checkup -> lines.add("%s is \"%s\" and %s%s".formatted(checkup.member(), checkup.state(), lacks,
                checkup.lastWord().isEmpty() ? "." : "; its Patroni said last: " + checkup.lastWord())));
        checkups.stream().filter(checkup -> checkup.reaps() != Reaping.NO && !checkup.zombies().isEmpty()).forEach(checkup ->
                lines.add("%s has %d defunct processes that stay; their parents do not wait for them.".formatted(checkup.member(), checkup.zombies().size())));
        checkups.stream().filter(checkup -> !checkup.unseen().isEmpty() && !explained.contains(checkup.member()))
                .forEach(checkup -> lines.add("%s was not looked into: %s.".formatted(checkup.member(), checkup.unseen())));
        checkups.stream().filter(Checkup::late).forEach(checkup -> lines.add("%s: %s waits for what ends, but only %s: it reaps.".formatted(checkup.member(), parents(List.of(checkup)), checkup.reaping().replaceFirst("yes, ", ""))));
        causes.stream().filter(cause -> !cause.bad()).map(Cause::line).forEach(lines::add);
        var unknown = checkups.stream().filter(checkup -> checkup.reaps() == Reaping.UNKNOWN && checkup.unseen().isEmpty()).toList();
        if (!unknown.isEmpty()) {
            lines.add(unknown.stream().map(Checkup::because).filter(why -> !why.isEmpty()).findFirst().map(why -> "%s: %s, so whether that one waits is not known.".formatted(names(unknown), why))
                    .orElse("%s: whether %s waits for the postmaster when it ends cannot be seen while nothing has ended; --probe finds out with an orphan of one second.".formatted(names(unknown), parents(unknown))));
        }
        if (lines.isEmpty()) {
            lines.add("All members follow, nothing is defunct, and %s waits for what ends.".formatted(parents(checkups)));
        }
        return lines;
    }

    private static String names(List<Checkup> checkups) {
        return checkups.stream().map(Checkup::member).collect(Collectors.joining(", "));
    }

    /** "PID 1 pebble" */
    private static String parents(List<Checkup> checkups) {
        return checkups.stream().map(checkup -> checkup.parent() == null ? "PID 1 " + checkup.pidOne() : "PID %d %s".formatted(checkup.parent(), checkup.parentName()))
                .distinct().collect(Collectors.joining(", "));
    }
}
