package lib.judge;

//SOURCES Witness.java
//SOURCES ../recording/Recording.java

import java.util.List;
import java.util.Optional;
import lib.recording.Attempt;
import lib.recording.Recording;
import lib.recording.Settings;

/**
 * What the cluster's settings allow to be lost in a failover (Patroni manual, "Replication modes": at most
 * maximum_lag_on_failover bytes and what is written until the lock expires; nothing in a synchronous mode), and how much of that was.
 *
 * @param allowedBytes of WAL
 * @param usedBytes    from the place where the last leader's history left the lost rows' timeline to the last of them
 * @param kept         whether no more was lost than allowed; a row that vanished without a change of timeline is never allowed
 * @param assumed      whether Patroni's defaults stand for settings that were not read
 */
public record Promise(long allowedBytes, long usedBytes, boolean kept, boolean assumed) {

    /** Empty when the WAL positions are not known. @param lost the rows that are missing */
    static Optional<Promise> of(Recording recording, List<Attempt> lost) {
        var witness = Witness.of(recording);
        var perSecond = bytesPerSecond(recording);
        if (lost.isEmpty() || witness.isEmpty() || perSecond.isEmpty()) {
            return Optional.empty();
        }
        var settings = Optional.ofNullable(recording.settings()).orElse(Settings.DEFAULTS);
        long allowed = settings.synchronous() ? 0 : (long) (settings.maximumLagOnFailoverBytes() + perSecond.get() * settings.ttlSeconds());
        boolean left = lost.stream().allMatch(row -> recording.history().stream().anyMatch(fork -> fork.timeline() == row.timeline() && row.walPosition() >= fork.walPosition()));
        return Optional.of(new Promise(allowed, witness.get().bytes(), left && !settings.synchronous() && witness.get().bytes() <= allowed, recording.settings() == null));
    }

    /** WAL that the client's writes made before the fault; empty when it wrote for less than a second. */
    private static Optional<Double> bytesPerSecond(Recording recording) {
        double until = recording.injection() == null ? recording.lastedMillis() : recording.injection().beganMillis();
        var before = recording.attempts().stream().filter(write -> write.acknowledged() && write.endedMillis() <= until && write.walPosition() != null).toList();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var first = before.get(0);
        var last = before.get(before.size() - 1);
        double seconds = (last.endedMillis() - first.endedMillis()) / 1000;
        return seconds < 1 ? Optional.empty() : Optional.of((last.walPosition() - first.walPosition()) / seconds);
    }
}
