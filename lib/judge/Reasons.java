package lib.judge;

//SOURCES Data.java
//SOURCES FinalState.java
//SOURCES Stopping.java
//SOURCES Verdict.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lib.judge.FinalState.Defunct;
import lib.recording.MemberSample;
import lib.recording.Recording;

/** What a verdict rests on, in sentences for a reader who has seen nothing of the trial. */
final class Reasons {

    private Reasons() {
    }

    static List<String> of(Recording recording, Verdict verdict, FinalState end, Data data, Optional<Stopping> stopping) {
        if (verdict == Verdict.INCONCLUSIVE) {
            return unobserved(recording);
        }
        var lines = new ArrayList<String>();
        if (verdict == Verdict.OUTAGE) {
            lines.add("%s, %s".formatted(end.lock().map(lock -> lock.holder() + " holds the lock").orElse("nobody holds the lock"),
                    end.lastWrite().map(write -> "last write %s before the end".formatted(seconds(recording.lastedMillis() - write.endedMillis()))).orElse("no write at all")));
        } else {
            lines.add(end.leader().map(leader -> "%s leads on timeline %d and takes writes".formatted(leader.member(), leader.timeline())).orElse("writes are acknowledged, but nobody says that it leads"));
            lines.add("%d of %d members lead or follow".formatted(end.following(), recording.expected()));
        }
        end.stuck().forEach(stuck -> lines.add("%s is \"%s\"; patroni.log: %s".formatted(stuck.member(), stuck.state(), stuck.line())));
        end.defunct().stream().collect(Collectors.groupingBy(Defunct::member, TreeMap::new, Collectors.toList()))
                .forEach((member, processes) -> lines.add("%s: %s".formatted(member, zombies(processes))));
        restarts(recording, lines);
        stopping.ifPresent(stops -> lines.addAll(stops.because()));
        data(data, lines);
        return lines;
    }

    private static List<String> unobserved(Recording recording) {
        if (!recording.problems().isEmpty()) {
            return recording.problems();
        }
        return List.of(recording.injection() == null ? "the fault was not reached" : "the fault did not take: nothing shows that it had an effect (%s)".formatted(recording.injection().what()));
    }

    /** "its postgres 49 and 10 more are defunct under PID 1 pebble" */
    private static String zombies(List<Defunct> processes) {
        var first = processes.get(0);
        var more = processes.size() == 1 ? " is" : " and %d more are".formatted(processes.size() - 1);
        return "its %s %d%s defunct under PID %d %s".formatted(first.name(), first.pid(), more, first.parentPid(), first.parentName()).strip();
    }

    /** Within the pods that were there before the fault. */
    private static void restarts(Recording recording, List<String> lines) {
        double fault = recording.injection().beganMillis();
        recording.memberNames().forEach(name -> {
            var samples = recording.members().stream().filter(sample -> sample.member().equals(name) && sample.restarts() != null).toList();
            var before = samples.stream().filter(sample -> sample.atMillis() <= fault).reduce((earlier, later) -> later);
            var after = samples.stream().reduce((earlier, later) -> later);
            before.filter(was -> was.pod().equals(after.get().pod()) && after.get().restarts() > was.restarts()).map(MemberSample::restarts)
                    .ifPresent(was -> lines.add("%s: Kubernetes started its container again %s".formatted(name, after.get().restarts() - was == 1 ? "once" : after.get().restarts() - was + " times")));
        });
    }

    private static void data(Data data, List<String> lines) {
        var two = data.twoLeaders();
        if (two != null) {
            lines.add("two leaders for %s: %s on timeline %d acknowledged %d rows%s while %s on timeline %d took writes too".formatted(seconds(two.millis()), two.loser(), two.loserTimeline(),
                    two.rowsTaken(), Boolean.TRUE.equals(two.openSession()) ? " through a session that was open before" : "", two.winner(), two.winnerTimeline()));
        }
        if (data.lostRows() != null && data.lostRows() > 0) {
            lines.add("%d acknowledged %s missing on %s, written within %s".formatted(data.lostRows(), data.lostRows() == 1 ? "row is" : "rows are", String.join(", ", data.lostOn()), seconds(data.rpoMillis())));
        }
        if (data.ghostRows() != null && data.ghostRows() > 0) {
            lines.add("%d %s there that failed for the client".formatted(data.ghostRows(), data.ghostRows() == 1 ? "row is" : "rows are"));
        }
        if (data.witnessDisagrees()) {
            lines.add("the server's side counts %d acknowledged rows beyond the end of their timeline, the client misses %d".formatted(data.witness().rows(), data.lostRows()));
        } else if (data.witness() != null && data.witness().rows() > 0) {
            lines.add("the leader's timeline history says the same: timeline %d was left %d bytes of WAL before the last of them".formatted(data.witness().timeline(), data.witness().bytes()));
        }
    }

    static String seconds(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.3f s" : millis < 10_000 ? "%.2f s" : "%.1f s", millis / 1000);
    }
}
