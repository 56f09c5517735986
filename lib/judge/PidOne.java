package lib.judge;

//SOURCES ProcessLife.java
//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.recording.Recording;

/**
 * PID 1 of the members' containers, by what was seen of it: whether it waits for its children when they end. Other parents, such
 * as the postmaster, wait for their own children, and are not PID 1's business.
 *
 * @param name           its name; several, with commas, when the members differ; empty when it was not seen
 * @param ended          how many of its children ended in containers that went on
 * @param left           how many of those are defunct at the end
 * @param slowestMillis  how long the slowest of those that it reaped were defunct; 0 when all of them were reaped at once
 */
public record PidOne(String name, Reaps reaps, long ended, long left, double slowestMillis) {

    public enum Reaps {
        /** Within two seconds, as far as a look each second tells. */
        AT_ONCE("at once"),
        /** All of them in the end, one of them after more than two seconds. */
        LATE("late"),
        /** Some of them; others stay. */
        SOME("some"),
        /** None of them. */
        NO("does not reap"),
        /** No child of it ended in a container that went on. */
        NOT_SEEN("not seen");

        private final String words;

        Reaps(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int FIRST = 1;

    public static PidOne of(Recording recording) {
        var lives = ProcessLife.of(recording);
        var names = lives.stream().filter(life -> life.pid() == FIRST && !life.name().isEmpty()).map(ProcessLife::name).distinct().collect(Collectors.joining(", "));
        var children = lives.stream().filter(ProcessLife::childOfPidOne).toList();
        var reaped = children.stream().filter(life -> life.end() == ProcessLife.End.GONE).toList();
        long left = children.stream().filter(ProcessLife::leftDefunct).count();
        double slowest = slowest(reaped).map(ProcessLife::defunctForMillis).orElse(0.0);
        boolean late = slowest >= ProcessLife.AT_ONCE_MILLIS;
        var reaps = left > 0 ? reaped.isEmpty() ? Reaps.NO : Reaps.SOME : reaped.isEmpty() ? Reaps.NOT_SEEN : late ? Reaps.LATE : Reaps.AT_ONCE;
        return new PidOne(names, reaps, reaped.size() + left, left, late ? slowest : 0);
    }

    /** Of PostgreSQL's main processes the one that it reaped last of all, if it did so late. */
    static Optional<ProcessLife> latePostmaster(Recording recording) {
        return slowest(ProcessLife.of(recording).stream().filter(life -> life.childOfPidOne() && life.end() == ProcessLife.End.GONE && life.postmaster(recording)).toList())
                .filter(life -> life.defunctForMillis() >= ProcessLife.AT_ONCE_MILLIS);
    }

    private static Optional<ProcessLife> slowest(List<ProcessLife> reaped) {
        return reaped.stream().max(Comparator.comparingDouble(ProcessLife::defunctForMillis));
    }
}
