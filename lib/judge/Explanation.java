package lib.judge;

//SOURCES Data.java
//SOURCES FinalState.java
//SOURCES PidOne.java
//SOURCES Reasons.java
//SOURCES Stopping.java
//SOURCES Verdict.java
//SOURCES Writes.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.judge.FinalState.Defunct;
import lib.recording.Recording;
import lib.recording.Settings;

/**
 * What a trial means, for a reader who has never heard of zombies. Each sentence is made from what was seen, and none says more
 * than the verdict beside it.
 */
final class Explanation {

    private static final int FIRST = 1;

    private final Recording recording;
    private final FinalState end;
    private final List<Defunct> left;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Recording recording, FinalState end) {
        this.recording = recording;
        this.end = end;
        this.left = end.defunct().stream().filter(zombie -> zombie.parentPid() == FIRST).toList();
    }

    /** In sentences. */
    static List<String> of(Recording recording, Verdict verdict, FinalState end, Data data, PidOne pidOne, Optional<Stopping> stopping) {
        var explanation = new Explanation(recording, end);
        if (verdict == Verdict.INCONCLUSIVE) {
            return List.of("The observation itself failed, so this trial says nothing about the cluster.");
        }
        explanation.availability(verdict);
        explanation.pidOne(pidOne);
        stopping.ifPresent(stops -> explanation.lines.addAll(stops.means(pidOne.name())));
        explanation.data(data);
        return List.copyOf(explanation.lines);
    }

    private void availability(Verdict verdict) {
        var within = Math.round((recording.lastedMillis() - recording.injection().endedMillis()) / 1000) + " s";
        if (verdict == Verdict.DEGRADED) {
            lines.add("Writes go on, but not every member came back within %s: a second failure has fewer members to turn to.".formatted(within));
        } else if (verdict == Verdict.OUTAGE) {
            lines.add("Nobody took writes at the end, %s after the fault was over.".formatted(within));
        }
        var stuck = end.stuck().stream().map(FinalState.Stuck::member).toList();
        var blocking = left.stream().filter(zombie -> zombie.main() && stuck.contains(zombie.member())).toList();
        if (verdict != Verdict.RECOVERED && !blocking.isEmpty()) {
            lines.add("PostgreSQL's main process in %s has ended, but its parent, PID %d %s, does not wait for it. Its pid stays, and Patroni waits for that pid to go.".formatted(
                    members(blocking), blocking.get(0).parentPid(), blocking.get(0).parentName()));
            lines.add("That does not change by itself: a person has to restart %s.".formatted(blocking.stream().map(Defunct::member).distinct().count() == 1 ? "that pod" : "those pods"));
        }
    }

    private void pidOne(PidOne pidOne) {
        var who = "PID 1" + (pidOne.name().isEmpty() ? "" : " " + pidOne.name());
        switch (pidOne.reaps()) {
            case AT_ONCE -> lines.add("%s waited at once for all of its children that ended (%d): it reaps.".formatted(who, pidOne.ended()));
            case LATE -> late(who, pidOne);
            case SOME -> lines.add("%s waited for %d of its children that ended, and left %d defunct in %s: it reaps some only.".formatted(who, pidOne.ended() - pidOne.left(), pidOne.left(), members(left)));
            case NO -> lines.add("%s waited for none of its children that ended: %d %s in %s. It does not reap.".formatted(who, pidOne.left(),
                    pidOne.left() == 1 ? "defunct process (a zombie) stays" : "defunct processes (zombies) stay", members(left)));
            case NOT_SEEN -> lines.add("No child of %s ended in a container that went on: this trial does not show whether it reaps.".formatted(who));
        }
    }

    /** Whether the wait for the dead postmaster was the outage. */
    private void late(String who, PidOne pidOne) {
        lines.add("%s reaps late: one of its children stayed defunct for %s.".formatted(who, Reasons.seconds(pidOne.slowestMillis())));
        var outage = Writes.of(recording).outage();
        PidOne.latePostmaster(recording).filter(dead -> outage != null && outage.ended() && dead.endMillis() > outage.fromMillis() && dead.endMillis() <= outage.toMillis())
                .ifPresent(dead -> lines.add("PostgreSQL's main process in %s was defunct for %s of the %s without writes, and writes came back %s after it was gone.".formatted(dead.member(),
                        Reasons.seconds(dead.endMillis() - Math.max(dead.defunctMillis(), outage.fromMillis())), Reasons.seconds(outage.lengthMillis()), Reasons.seconds(outage.toMillis() - dead.endMillis()))));
    }

    private void data(Data data) {
        if (data.kind() == Data.Kind.UNKNOWN) {
            lines.add("What became of the rows is not known: no member could be asked.");
        }
        if (data.kind() == Data.Kind.TWO_LEADERS) {
            lines.add("Two members took writes at the same time: %s and %s. No setting of a cluster allows that.".formatted(data.twoLeaders().loser(), data.twoLeaders().winner()));
        } else if (data.lostRows() != null && data.lostRows() > 0) {
            loss(data);
        }
    }

    private void loss(Data data) {
        var settings = Optional.ofNullable(recording.settings()).orElse(Settings.DEFAULTS);
        if (settings.synchronous()) {
            lines.add("The cluster is synchronous (synchronous_mode: %s), and lost acknowledged rows all the same.".formatted(settings.synchronousMode()));
        } else if (data.promise() == null) {
            lines.add("Whether the cluster's settings allow that loss is not known.");
        } else if (data.promise().kept()) {
            lines.add("Its settings allow that loss: %s of WAL of the %s that maximum_lag_on_failover and what is written within ttl come to (%s). synchronous_mode prevents it.".formatted(
                    bytes(data.promise().usedBytes()), bytes(data.promise().allowedBytes()), data.promise().assumed() ? "Patroni's defaults, as the settings could not be read" : "asynchronous replication"));
        } else if (data.promise().usedBytes() > data.promise().allowedBytes()) {
            lines.add("That is more than its settings allow: %s of WAL, and maximum_lag_on_failover and what is written within ttl come to %s.".formatted(bytes(data.promise().usedBytes()), bytes(data.promise().allowedBytes())));
        } else {
            lines.add("No failover lost them: they are missing on the timeline on which they were acknowledged. Look at fsync, synchronous_commit and full_page_writes.");
        }
    }

    private static String members(List<Defunct> processes) {
        return processes.stream().map(Defunct::member).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String bytes(long bytes) {
        return bytes < 10_000 ? bytes + " B" : bytes < 10_000_000 ? Math.round(bytes / 1000.0) + " kB" : Math.round(bytes / 1_000_000.0) + " MB";
    }
}
