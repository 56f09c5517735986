package lib.report;

//SOURCES Format.java
//SOURCES ../recording/Settings.java

import java.util.Optional;
import java.util.Set;
import lib.recording.Settings;

/**
 * How long a crash of the leader takes by Patroni's manual, from the crash until another member leads, or the same one again.
 *
 * <p>Of a leader that is gone or cut off: "If the current leader of the cluster is not able to renew the lease during its HA cycles
 * for longer than ttl, then the lease will expire and that will trigger a leader race" (Patroni manual, FAQ, "What is the difference
 * between loop_wait, retry_timeout and ttl?"). It has renewed the lease at most loop_wait before, so the lease expires from
 * {@code ttl - loop_wait} to {@code ttl} after the crash; a replica notices in its next loop, at most loop_wait later. retry_timeout
 * is not in it: who has crashed retries nothing.
 *
 * <p>Of a leader whose PostgreSQL alone has crashed: "Worst case failover time for primary failure is: loop_wait +
 * primary_start_timeout + loop_wait, unless primary_start_timeout is zero, in which case it's just loop_wait" (Patroni manual,
 * "Dynamic Configuration Settings", primary_start_timeout).
 *
 * @param bestMillis  the shortest, and {@code worstMillis} the longest; the promotion itself is in neither
 * @param formula     in the manual's words
 */
record Prediction(double bestMillis, double worstMillis, String formula) {

    static final String LEASE = "ttl - loop_wait … ttl + loop_wait";
    static final String RESTART = "0 … loop_wait + primary_start_timeout + loop_wait";
    /** The leader's Patroni is gone, or stands still, or is alone. */
    private static final Set<String> LEADER_GONE = Set.of("crash-leader", "kill-patroni", "kill-container", "cut-network", "cut-dcs", "freeze-patroni", "freeze-leader");
    private static final Set<String> POSTGRES_GONE = Set.of("kill-postgres", "kill-all", "stop-postgres");

    /** Empty when the manual says nothing of that fault. */
    static Optional<Prediction> of(String fault, Settings settings) {
        double loop = settings.loopWaitSeconds() * 1000;
        if (LEADER_GONE.contains(fault)) {
            return Optional.of(new Prediction(settings.ttlSeconds() * 1000 - loop, settings.ttlSeconds() * 1000 + loop, LEASE));
        }
        double start = settings.primaryStartTimeoutSeconds() * 1000;
        return POSTGRES_GONE.contains(fault) ? Optional.of(new Prediction(0, start == 0 ? loop : loop + start + loop, RESTART)) : Optional.empty();
    }

    boolean sooner(double rtoMillis) {
        return rtoMillis < bestMillis;
    }

    boolean later(double rtoMillis) {
        return rtoMillis > worstMillis;
    }

    /** In seconds: "20-40". */
    @Override
    public String toString() {
        return "%s-%s".formatted(Format.count(bestMillis / 1000), Format.count(worstMillis / 1000));
    }
}
