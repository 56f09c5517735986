package lib.recording;

/**
 * The cluster's own configuration, as far as it decides what may be expected of it (Patroni manual, "Dynamic Configuration
 * Settings"), read before the fault.
 *
 * @param maximumLagOnFailoverBytes how far a replica may be behind and still become the leader
 * @param primaryStartTimeoutSeconds how long a leader may take to start its PostgreSQL before another one takes over
 * @param synchronousMode            "off", "on" or "quorum"
 */
public record Settings(double ttlSeconds, double loopWaitSeconds, double retryTimeoutSeconds, long maximumLagOnFailoverBytes,
                       double primaryStartTimeoutSeconds, String synchronousMode, boolean synchronousModeStrict, boolean failsafeMode) {

    /** Patroni's defaults. */
    public static final Settings DEFAULTS = new Settings(30, 10, 10, 1_048_576, 300, "off", false, false);

    /** Whether a commit waits for a replica. */
    public boolean synchronous() {
        return !synchronousMode.equals("off");
    }
}
