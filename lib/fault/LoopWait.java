package lib.fault;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../recording/Settings.java

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.recording.Settings;

/** How long a Patroni does not look: what is over before its next loop, it never learns of. */
public final class LoopWait {

    private LoopWait() {
    }

    /** Why nobody may notice a fault that lasts as long; empty when it is longer than a loop. */
    static Optional<String> unfit(PatroniCluster patroni, Duration time) {
        return unfit(patroni.settings(patroni.members()).orElse(Settings.DEFAULTS), time);
    }

    /** The same, of a cluster with these settings. */
    public static Optional<String> unfit(Settings settings, Duration time) {
        return time.toMillis() > 1000 * settings.loopWaitSeconds() ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "it lasts %d s, and Patroni looks every %.0f s only (loop_wait)", time.toSeconds(), settings.loopWaitSeconds()));
    }
}
