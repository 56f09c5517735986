package lib.judge;

//SOURCES Gap.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lib.recording.Attempt;
import lib.recording.Injection;
import lib.recording.Recording;
import lib.recording.Stall;

/**
 * What the attempts to write say about the fault. A write counts from the moment of its acknowledgement, whichever member
 * gave it, so writes that a deleted leader still acknowledges in its last second belong to the time before the outage.
 *
 * <p>The outage is the longest gap after the fault began: a fault may work late (a leader without the API server goes on
 * until its lease runs out), and a longer one is not hidden by a short hiccup before it. A pause that was under way when
 * the fault began, and was over before it had lasted for {@link #GAP_MILLIS} more, had another cause. So had a hiccup: one
 * shorter than {@link #HICCUP_MILLIS} that begins later than that after the fault's begin, and after which a member goes on
 * that has written before, on the same timeline. A gap that never ends outlasts all others; a silence at the end shorter than {@link #STOPPED_MILLIS} is not known to be one.
 *
 * @param acknowledged   how many were
 * @param failed         PostgreSQL refused, or the INSERT could not be sent. The client keeps only some of those in a row
 * @param unknown        the connection broke while the commit was under way
 * @param perSecond      acknowledged per second before the fault, without its gaps' excuse; null without a second to look at
 * @param medianMillis   from an INSERT to its acknowledgement, before the fault; null when there was none
 * @param p95Millis      of 20 of them the slowest but one; null when there was none
 * @param p99Millis      of 100 of them the slowest but one; null when there was none
 * @param gaps           all that are longer than {@link #GAP_MILLIS}, in their order, but for those that this machine's disk
 *                       explains: all but so much of it was a {@link Stall}, and the same member went on, on the same timeline
 * @param outage         the gap that the fault caused; null when writes went on without a gap
 * @param rtoMillis      from the fault's begin to the first acknowledged write after the outage; 0 when writes never
 *                       stopped; null when they never came back, or when there was no fault
 */
public record Writes(long acknowledged, long failed, long unknown, Double perSecond, Double medianMillis, Double p95Millis, Double p99Millis,
                     List<Gap> gaps, Gap outage, Double rtoMillis) {

    /** Shorter pauses between acknowledged writes are not worth a word. */
    public static final double GAP_MILLIS = 250;

    /** Writes that ended longer ago than this have stopped. */
    public static final double STOPPED_MILLIS = 5_000;

    /** A leader change, a restart and a lease take longer; a busy machine's pauses do not. */
    public static final double HICCUP_MILLIS = 1000;

    public static Writes of(Recording recording) {
        return of(recording.attempts(), recording.injection(), recording.stalls(), recording.lastedMillis());
    }

    /**
     * @param attempts    in any order
     * @param injection      null when nothing was done
     * @param untilMillis when the client ended: a silence before that is a gap, one after it says nothing
     */
    public static Writes of(List<Attempt> attempts, Injection injection, List<Stall> stalls, double untilMillis) {
        var taken = attempts.stream().filter(Attempt::acknowledged).sorted(Comparator.comparingDouble(Attempt::endedMillis)).toList();
        var began = injection == null ? untilMillis : injection.beganMillis();
        var before = taken.stream().filter(attempt -> attempt.endedMillis() < began).toList();
        var latencies = before.stream().mapToDouble(attempt -> attempt.endedMillis() - attempt.sentMillis()).sorted().toArray();
        var gaps = gaps(taken, attempts, stalls, untilMillis);
        var outage = injection == null ? null : outage(gaps, taken, injection.beganMillis(), untilMillis);
        return new Writes(taken.size(), count(attempts, Attempt.Outcome.FAILED), count(attempts, Attempt.Outcome.UNKNOWN),
                rate(before, began), quantile(latencies, 0.5), quantile(latencies, 0.95), quantile(latencies, 0.99), gaps, outage, rto(injection, outage, taken));
    }

    private static Gap outage(List<Gap> gaps, List<Attempt> taken, double began, double untilMillis) {
        return gaps.stream().filter(gap -> !gap.ended() ? gap.lengthMillis(untilMillis) > STOPPED_MILLIS : gap.toMillis() - Math.max(gap.fromMillis(), began) > GAP_MILLIS && !hiccup(gap, taken, began))
                .max(Comparator.comparing((Gap gap) -> !gap.ended()).thenComparing(gap -> gap.lengthMillis(untilMillis))).orElse(null);
    }

    private static boolean hiccup(Gap gap, List<Attempt> taken, double began) {
        if (gap.lengthMillis() >= HICCUP_MILLIS || gap.fromMillis() - began <= HICCUP_MILLIS) {
            return false;
        }
        var first = taken.stream().filter(attempt -> attempt.endedMillis() == gap.toMillis()).findFirst().orElseThrow();
        return taken.stream().anyMatch(attempt -> attempt.endedMillis() <= gap.fromMillis() && goesOn(attempt, first));
    }

    private static boolean goesOn(Attempt last, Attempt first) {
        return first.member().equals(last.member()) && first.timeline() == last.timeline();
    }

    private static List<Gap> gaps(List<Attempt> taken, List<Attempt> attempts, List<Stall> stalls, double untilMillis) {
        var gaps = new ArrayList<Gap>();
        for (int i = 1; i < taken.size(); i++) {
            var last = taken.get(i - 1);
            var from = last.endedMillis();
            var first = taken.get(i);
            if (first.endedMillis() - from > GAP_MILLIS && !explained(last, first, stalls)) {
                gaps.add(new Gap(from, first.endedMillis(), uncertainty(attempts, first, from)));
            }
        }
        if (!taken.isEmpty() && untilMillis - taken.get(taken.size() - 1).endedMillis() > GAP_MILLIS) {
            gaps.add(new Gap(taken.get(taken.size() - 1).endedMillis(), null, null));
        }
        return List.copyOf(gaps);
    }

    private static boolean explained(Attempt last, Attempt first, List<Stall> stalls) {
        double still = stalls.stream().mapToDouble(stall -> stall.within(last.endedMillis(), first.endedMillis())).sum();
        return first.endedMillis() - last.endedMillis() - still <= GAP_MILLIS && goesOn(last, first);
    }

    /** From the last failure of the member that ended the gap; without one it could have been able all the while. */
    private static double uncertainty(List<Attempt> attempts, Attempt first, double from) {
        var failure = attempts.stream().filter(attempt -> !attempt.acknowledged() && attempt.member().equals(first.member()))
                .mapToDouble(Attempt::sentMillis).filter(sent -> sent > from && sent < first.endedMillis()).max().orElse(from);
        return (failure < first.sentMillis() ? first.sentMillis() : first.endedMillis()) - failure;
    }

    private static Double rto(Injection injection, Gap outage, List<Attempt> taken) {
        if (injection == null || taken.isEmpty() || outage != null && !outage.ended()) {
            return null;
        }
        return outage == null ? 0.0 : outage.toMillis() - injection.beganMillis();
    }

    private static Double rate(List<Attempt> before, double began) {
        var seconds = before.isEmpty() ? 0 : (began - before.get(0).endedMillis()) / 1000;
        return seconds < 1 ? null : Double.valueOf(before.size() / seconds);
    }

    private static Double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? null : Double.valueOf(sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
    }

    private static long count(List<Attempt> attempts, Attempt.Outcome outcome) {
        return attempts.stream().filter(attempt -> attempt.outcome() == outcome).count();
    }
}
