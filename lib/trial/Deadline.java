package lib.trial;

//SOURCES ../recording/Settings.java

import java.time.Duration;
import lib.recording.Settings;

/** How long a cluster has after a fault: it is not late as long as Patroni keeps its own times. */
public final class Deadline {

    private Deadline() {
    }

    /**
     * At least ttl and two loops, and the start of a leader where that may take longer than usual.
     *
     * @param wanted what the user said
     */
    public static Duration of(Settings settings, Duration wanted) {
        double start = settings.primaryStartTimeoutSeconds() > Settings.DEFAULTS.primaryStartTimeoutSeconds() ? settings.primaryStartTimeoutSeconds() : 0;
        var needed = Duration.ofMillis((long) (1000 * (settings.ttlSeconds() + 2 * settings.loopWaitSeconds() + start)));
        return needed.compareTo(wanted) > 0 ? needed : wanted;
    }
}
