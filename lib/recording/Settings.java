package lib.recording;

//SOURCES Meaning.java

/**
 * The cluster's own configuration, as far as it decides what may be expected of it (Patroni manual, "Dynamic Configuration
 * Settings"), read before the fault.
 */
public record Settings(
        @Meaning("ttl") double ttlSeconds,
        @Meaning("loop_wait") double loopWaitSeconds,
        @Meaning("retry_timeout") double retryTimeoutSeconds,
        @Meaning("maximum_lag_on_failover: how far a replica may be behind and still become the leader") long maximumLagOnFailoverBytes,
        @Meaning("primary_start_timeout: how long a leader may take to start its PostgreSQL before another one takes over") double primaryStartTimeoutSeconds,
        @Meaning(value = "synchronous_mode: `off`, `on` or `quorum`", oneOf = {"off", "on", "quorum"}) String synchronousMode,
        @Meaning("synchronous_mode_strict") boolean synchronousModeStrict,
        @Meaning("failsafe_mode") boolean failsafeMode) {

    /** Patroni's defaults. */
    public static final Settings DEFAULTS = new Settings(30, 10, 10, 1_048_576, 300, "off", false, false);

    /** Whether a commit waits for a replica. */
    public boolean synchronous() {
        return !synchronousMode.equals("off");
    }
}
