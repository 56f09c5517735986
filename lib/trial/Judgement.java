package lib.trial;

//SOURCES Aftermath.java
//SOURCES LeaderChange.java
//SOURCES Verdict.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lib.recording.Recording;
import lib.trial.Aftermath.Defunct;

/**
 * A verdict with what it rests on: a function of the recording and of nothing else, never of a name.
 *
 * @param because lines for a reader who has seen nothing of it
 */
public record Judgement(Verdict verdict, LeaderChange leaderChange, List<String> because) {

    /** Writes that ended longer ago than this have stopped. */
    private static final double STILL_MILLIS = 5_000;

    public static Judgement of(Recording recording) {
        if (!recording.problems().isEmpty() || recording.injury() == null) {
            var why = recording.problems().isEmpty() ? List.of("the fault was not reached") : recording.problems();
            return new Judgement(Verdict.INCONCLUSIVE, LeaderChange.of(recording), why);
        }
        var end = new Aftermath(recording);
        var verdict = verdict(recording, end);
        return new Judgement(verdict, LeaderChange.of(recording), because(verdict, recording, end));
    }

    private static Verdict verdict(Recording recording, Aftermath end) {
        boolean writes = end.lastWrite().filter(write -> write.endedMillis() >= recording.lastedMillis() - STILL_MILLIS).isPresent();
        return !writes ? Verdict.OUTAGE : end.complete() ? Verdict.RECOVERED : Verdict.DEGRADED;
    }

    private static List<String> because(Verdict verdict, Recording recording, Aftermath end) {
        var lines = new ArrayList<String>();
        if (verdict == Verdict.OUTAGE) {
            lines.add("%s, %s".formatted(end.lock().map(lock -> lock.holder() + " holds the lock").orElse("nobody holds the lock"),
                    end.lastWrite().map(write -> "last write %s ago".formatted(seconds(recording.lastedMillis() - write.endedMillis()))).orElse("no write at all")));
        } else {
            lines.add(end.leader().map(leader -> "%s leads on timeline %d and takes writes".formatted(leader.member(), leader.timeline())).orElse("writes are acknowledged, but nobody says that it leads"));
            lines.add("%d of %d members lead or follow".formatted(end.following(), recording.expected()));
        }
        end.stuck().forEach(stuck -> lines.add("%s is \"%s\"; patroni.log: %s".formatted(stuck.member(), stuck.state(), stuck.line())));
        end.defunct().stream().collect(Collectors.groupingBy(Defunct::member, TreeMap::new, Collectors.toList()))
                .forEach((member, processes) -> lines.add("%s: %s".formatted(member, zombies(processes))));
        return lines;
    }

    /** "its postgres 49 and 10 more are defunct under PID 1 pebble" */
    private static String zombies(List<Defunct> processes) {
        var first = processes.get(0);
        var more = processes.size() == 1 ? " is" : " and %d more are".formatted(processes.size() - 1);
        return "its %s %d%s defunct under PID %d %s".formatted(first.name(), first.pid(), more, first.parentPid(), first.parentName()).strip();
    }

    private static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
