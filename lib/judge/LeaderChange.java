package lib.judge;

//SOURCES ClusterState.java
//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import lib.recording.ClockOffset;
import lib.recording.LockSample;
import lib.recording.Recording;
import lib.recording.Settings;

/** How the leadership moved after a fault, by the lock in Kubernetes and the pods that led. */
public enum LeaderChange {

    /** The holder gave the lock up: another one had it before it could expire. */
    RELEASED("the lock was released"),
    /** The holder stopped renewing the lock, and another one took it when its time was over. */
    EXPIRED("the lock expired"),
    /** Another member leads; whether the lock was given up or expired the clocks do not tell. */
    UNKNOWN("released or expired: the clocks do not tell"),
    /** The same name leads, but it is another pod. */
    RESUMED("resumed by a new pod of the same name"),
    /** The same pod leads, after a time in which it did not. */
    RESTARTED("restarted in place"),
    /** The same pod led all the time, as far as was seen. */
    NONE("no change"),
    /** Nobody leads. */
    LOST("nobody leads");

    /** The lock is looked at so often: it may have changed hands as much sooner than was seen. */
    private static final double LOOK_MILLIS = 250;

    private final String words;

    LeaderChange(String words) {
        this.words = words;
    }

    public static LeaderChange of(Recording recording) {
        if (recording.injection() == null) {
            return NONE;
        }
        double fault = recording.injection().beganMillis();
        var before = ClusterState.at(recording, fault).leader();
        var after = ClusterState.at(recording, recording.lastedMillis()).leader();
        if (after.isEmpty()) {
            return LOST;
        }
        if (before.isEmpty()) {
            return NONE;
        }
        if (!before.get().member().equals(after.get().member())) {
            return handedOver(recording, fault, before.get().member());
        }
        if (!before.get().pod().equals(after.get().pod())) {
            return RESUMED;
        }
        boolean paused = recording.members().stream().anyMatch(sample -> sample.atMillis() > fault && sample.member().equals(after.get().member()) && !sample.leads());
        return paused ? RESTARTED : NONE;
    }

    /** How that holder lost the lock after that moment; by the first change of the lock: whether its time to live was over then, on the client's clock, as far as its bounds allow. */
    static LeaderChange handedOver(Recording recording, double fault, String holder) {
        var change = recording.lock().stream().filter(lock -> lock.atMillis() > fault && !holder.equals(lock.holder())).findFirst();
        if (change.filter(lock -> lock.holder() == null).isPresent()) {
            // An expired lock keeps its holder's name until another one takes it.
            return RELEASED;
        }
        var expiry = expiry(recording, fault, holder);
        if (expiry.isEmpty()) {
            return UNKNOWN;
        }
        double over = change.orElseThrow().atMillis() - expiry.get();
        double bound = recording.clocks().get(holder).uncertaintyMillis();
        return over + bound < 0 ? RELEASED : over - bound - LOOK_MILLIS >= 0 ? EXPIRED : UNKNOWN;
    }

    /** When the lock that the holder has lost after that moment expired, or would have: its time to live after its last renewal, on the client's clock; empty when that is not known. */
    static Optional<Double> expiry(Recording recording, double fault, String holder) {
        var clock = Optional.ofNullable(recording.clocks().get(holder)).map(ClockOffset::aheadMillis);
        return recording.lock().stream().filter(lock -> lock.atMillis() > fault && !holder.equals(lock.holder())).findFirst().map(LockSample::renewedMillis)
                .flatMap(renewed -> clock.map(ahead -> renewed - ahead + ttl(recording, fault)));
    }

    /** Of the lock at that moment, in ms. */
    static double ttl(Recording recording, double fault) {
        return recording.lock().stream().filter(lock -> lock.atMillis() <= fault && lock.holder() != null).reduce((earlier, later) -> later).map(LockSample::ttlMillis)
                .orElseGet(() -> Optional.ofNullable(recording.settings()).orElse(Settings.DEFAULTS).ttlSeconds() * 1000);
    }

    /** For a person. */
    public String words() {
        return words;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
