package lib.trial;

/** What became of the cluster. */
public enum Verdict {

    /** The leader acknowledges writes, and all other members stream from it on its timeline. */
    RECOVERED,
    /** Writes go on, but a member does not follow. */
    DEGRADED,
    /** No writes. */
    OUTAGE,
    /** The observation itself failed. */
    INCONCLUSIVE;

    @Override
    public String toString() {
        return name().toLowerCase();
    }
}
