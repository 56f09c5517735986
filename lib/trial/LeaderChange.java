package lib.trial;

//SOURCES ../recording/Recording.java

import java.util.Optional;
import lib.recording.LockSample;
import lib.recording.MemberSample;
import lib.recording.Recording;

/** How the leadership moved after a fault, by the lock in Kubernetes and the pods that led. */
public enum LeaderChange {

    /** The holder gave the lock up: another one had it before it could expire. */
    RELEASED("released"),
    /** The holder stopped renewing the lock, and another one took it when its time was over. */
    EXPIRED("expired"),
    /** The same name leads, but it is another pod. */
    RESUMED("resumed by the same pod's name"),
    /** The same pod leads, after a time in which it did not. */
    RESTARTED("restarted in place"),
    /** The same pod led all the time, as far as was seen. */
    NONE("not at all"),
    /** Nobody leads. */
    LOST("nobody leads");

    private final String words;

    LeaderChange(String words) {
        this.words = words;
    }

    public static LeaderChange of(Recording recording) {
        if (recording.injury() == null) {
            return NONE;
        }
        double fault = recording.injury().beganMillis();
        var before = leaderAt(recording, fault);
        var after = leaderAt(recording, recording.lastedMillis());
        if (after.isEmpty()) {
            return LOST;
        }
        if (before.isEmpty()) {
            return NONE;
        }
        if (!before.get().member().equals(after.get().member())) {
            return expired(recording, fault, before.get().member()) ? EXPIRED : RELEASED;
        }
        if (!before.get().pod().equals(after.get().pod())) {
            return RESUMED;
        }
        boolean paused = recording.members().stream().anyMatch(sample -> sample.atMillis() > fault && sample.member().equals(after.get().member()) && !sample.leads());
        return paused ? RESTARTED : NONE;
    }

    /** Whether the lock left its holder only when its time to live was over. */
    private static boolean expired(Recording recording, double fault, String holder) {
        return recording.lock().stream().filter(lock -> lock.atMillis() > fault && !holder.equals(lock.holder())).findFirst()
                .filter(lock -> lock.renewedMillis() != null && lock.atMillis() - lock.renewedMillis() >= ttl(recording, fault)).isPresent();
    }

    private static double ttl(Recording recording, double fault) {
        return recording.lock().stream().filter(lock -> lock.atMillis() <= fault).reduce((earlier, later) -> later).map(LockSample::ttlMillis).orElse(30_000.0);
    }

    private static Optional<MemberSample> leaderAt(Recording recording, double millis) {
        return recording.memberNames().stream().flatMap(name -> recording.members().stream()
                        .filter(sample -> sample.member().equals(name) && sample.atMillis() <= millis).reduce((earlier, later) -> later).stream())
                .filter(MemberSample::leads).reduce((one, other) -> one.timeline() >= other.timeline() ? one : other);
    }

    @Override
    public String toString() {
        return words;
    }
}
