package lib.report;

//SOURCES Format.java
//SOURCES ../judge/RtoPart.java
//SOURCES ../recording/Settings.java

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import lib.judge.RtoPart;
import lib.judge.RtoPart.Stage;
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
 * <p>Of a leader that cannot reach the lock's store: "DCS or network issues shorter than this will not cause Patroni to demote the
 * leader" (the same, retry_timeout), and it asks the store once a loop.
 *
 * <p>Each of these is a sum of what the settings say of single stages, so that a measured RTO can be held against it part by part. Of the
 * other stages the settings say nothing: how long they take is the machine's affair.
 *
 * @param bestMillis  the shortest, and {@code worstMillis} the longest; the promotion itself is in neither
 * @param formula     in the manual's words
 */
record Prediction(double bestMillis, double worstMillis, String formula) {

    static final String LEASE = "ttl - loop_wait … ttl + loop_wait";
    static final String RESTART = "0 … loop_wait + primary_start_timeout + loop_wait";
    /** The leader's Patroni is gone, or stands still, or is alone. */
    private static final Set<String> LEADER_GONE = Set.of("crash-leader", "kill-patroni", "kill-container", "cut-network", "cut-dcs", "freeze-patroni", "freeze-leader");
    private static final List<Stage> CRASH = List.of(Stage.NOTICED, Stage.WRITABLE, Stage.REPLICA_NOTICED);
    private static final Set<String> POSTGRES_GONE = Set.of("kill-postgres", "kill-all", "stop-postgres");

    /** What the settings say of one stage, in seconds. */
    private record Bounds(String name, ToDoubleFunction<Settings> best, ToDoubleFunction<Settings> worst) {
    }

    private static final Map<Stage, Bounds> STAGES = Map.of(
            Stage.LOCK_EXPIRED, new Bounds("ttl - loop_wait … ttl", settings -> settings.ttlSeconds() - settings.loopWaitSeconds(), Settings::ttlSeconds),
            Stage.TTL_OVER, new Bounds("ttl", Settings::ttlSeconds, Settings::ttlSeconds),
            Stage.REPLICA_NOTICED, new Bounds("0 … loop_wait", settings -> 0, Settings::loopWaitSeconds),
            Stage.NOTICED, new Bounds("0 … loop_wait", settings -> 0, Settings::loopWaitSeconds),
            Stage.STORE_LOST, new Bounds("retry_timeout … loop_wait + retry_timeout", Settings::retryTimeoutSeconds, settings -> settings.loopWaitSeconds() + settings.retryTimeoutSeconds()),
            Stage.WRITABLE, new Bounds("0 … primary_start_timeout", settings -> 0, Settings::primaryStartTimeoutSeconds));

    /** Empty when the manual says nothing of that fault. */
    static Optional<Prediction> of(String fault, Settings settings) {
        if (LEADER_GONE.contains(fault)) {
            return Optional.of(sum(List.of(Stage.LOCK_EXPIRED, Stage.REPLICA_NOTICED), settings, LEASE));
        }
        return !POSTGRES_GONE.contains(fault) ? Optional.empty() : Optional.of(sum(settings.primaryStartTimeoutSeconds() == 0 ? List.of(Stage.NOTICED) : CRASH, settings, RESTART));
    }

    /** Empty when the settings say nothing of it, or of one of several stages in it. */
    static Optional<Prediction> of(RtoPart part, Settings settings) {
        return !STAGES.keySet().containsAll(part.stages()) ? Optional.empty()
                : Optional.of(sum(part.stages(), settings, String.join(", then ", part.stages().stream().map(stage -> STAGES.get(stage).name()).toList())));
    }

    private static Prediction sum(List<Stage> stages, Settings settings, String formula) {
        double best = stages.stream().mapToDouble(stage -> STAGES.get(stage).best().applyAsDouble(settings)).sum();
        double worst = stages.stream().mapToDouble(stage -> STAGES.get(stage).worst().applyAsDouble(settings)).sum();
        return new Prediction(1000 * best, 1000 * worst, formula);
    }

    boolean sooner(double rtoMillis) {
        return rtoMillis < bestMillis;
    }

    boolean later(double rtoMillis) {
        return rtoMillis > worstMillis;
    }

    /** In seconds: "20-40", "30". */
    @Override
    public String toString() {
        return bestMillis == worstMillis ? Format.count(bestMillis / 1000) : "%s-%s".formatted(Format.count(bestMillis / 1000), Format.count(worstMillis / 1000));
    }
}
