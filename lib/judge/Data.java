package lib.judge;

//SOURCES ClusterState.java
//SOURCES Promise.java
//SOURCES TwoLeaders.java
//SOURCES Witness.java
//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lib.recording.Attempt;
import lib.recording.MemberSample;
import lib.recording.Recording;
import lib.recording.RowCount;

/**
 * What became of the client's rows: a verdict of its own, beside availability.
 *
 * @param lostRows   acknowledged, and missing: on the last leader, or only on a replica that streams from it; null when nobody could be asked
 * @param lostOn     the members on which they are missing
 * @param rpoMillis  over how long a time they were written: from the acknowledgement of the last row before them that is there
 *                   to that of the last one that is not; 0 when none was lost, null when nobody could be asked
 * @param ghostRows  failed for the client, and there, on the last leader; null when that could not be asked
 * @param twoLeaders null when no two members were seen to take writes at once
 * @param promise    what the settings allow; null when nothing was lost or it is not known
 * @param witness    the server's side; null when it could not be asked
 */
public record Data(Kind kind, Long lostRows, List<String> lostOn, Double rpoMillis, Long ghostRows, TwoLeaders twoLeaders, Promise promise, Witness witness) {

    /** From the best to the worst, but for the last. */
    public enum Kind {
        /** Every acknowledged row is there, on the leader and on all that stream from it. */
        KEPT,
        /** Acknowledged rows are missing. */
        LOST,
        /** Two members took writes at once. */
        TWO_LEADERS,
        /** Nobody could be asked. */
        UNKNOWN;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Data of(Recording recording) {
        var two = TwoLeaders.of(recording);
        var leader = leader(recording);
        var counts = leader.map(asked -> counted(asked, recording)).orElse(List.of());
        var missing = missing(leader, counts);
        var lost = recording.attempts().stream().filter(attempt -> attempt.acknowledged() && missing.contains(attempt.id())).sorted(Comparator.comparingDouble(Attempt::endedMillis)).toList();
        var kind = two.isPresent() ? Kind.TWO_LEADERS : leader.isEmpty() ? Kind.UNKNOWN : missing.isEmpty() ? Kind.KEPT : Kind.LOST;
        return new Data(kind, leader.map(asked -> (long) missing.size()).orElse(null),
                counts.stream().filter(count -> !count.lost().isEmpty()).map(RowCount::member).sorted().toList(),
                leader.map(asked -> rpo(lost, missing, recording)).orElse(null), leader.map(asked -> (long) asked.ghosts().size()).orElse(null),
                two.orElse(null), Promise.of(recording, lost).orElse(null), leader.flatMap(asked -> Witness.of(recording)).orElse(null));
    }

    /** Whether more is lost than the settings allow, or two led. */
    public boolean broken() {
        return kind == Kind.TWO_LEADERS || kind == Kind.LOST && (promise == null || !promise.kept());
    }

    /** Whether the server's side counts other rows than the client misses. */
    public boolean witnessDisagrees() {
        return witness != null && lostRows != null && witness.rows() != lostRows;
    }

    /** Of those that are out of recovery, the one that leads; the only one when nobody is seen to lead. */
    private static Optional<RowCount> leader(Recording recording) {
        var leads = ClusterState.at(recording, recording.lastedMillis()).leader().map(MemberSample::member).orElse("");
        var named = recording.rows().stream().filter(row -> row.member().equals(leads) && !Boolean.FALSE.equals(row.leads())).findFirst();
        var open = recording.rows().stream().filter(row -> Boolean.TRUE.equals(row.leads())).toList();
        return named.or(() -> open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty());
    }

    /** The leader, and those that stream from it. */
    private static List<RowCount> counted(RowCount leader, Recording recording) {
        var state = ClusterState.at(recording, recording.lastedMillis());
        return recording.rows().stream().filter(row -> row.equals(leader) || Boolean.FALSE.equals(row.leads())
                || row.leads() == null && state.member(row.member()).filter(state::follows).isPresent()).toList();
    }

    private static Set<Long> missing(Optional<RowCount> leader, List<RowCount> counts) {
        if (leader.isPresent() && !leader.get().lost().isEmpty()) {
            return Set.copyOf(leader.get().lost());
        }
        var missing = new HashSet<Long>();
        counts.forEach(count -> missing.addAll(count.lost()));
        return missing;
    }

    private static double rpo(List<Attempt> lost, Set<Long> missing, Recording recording) {
        if (lost.isEmpty()) {
            return 0;
        }
        double first = lost.get(0).endedMillis();
        double last = lost.get(lost.size() - 1).endedMillis();
        double kept = recording.attempts().stream().filter(attempt -> attempt.acknowledged() && !missing.contains(attempt.id()) && attempt.endedMillis() < first)
                .mapToDouble(Attempt::endedMillis).max().orElse(first);
        return last - kept;
    }
}
