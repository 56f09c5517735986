package lib.trial;

//SOURCES Observation.java

/** What became of the cluster, judged from what was observed and from nothing else. */
public enum Verdict {

    /** The leader acknowledges a write, and all other members stream from it on its timeline. */
    RECOVERED,
    /** Writes go on, but a member does not follow. */
    DEGRADED,
    /** No writes. */
    OUTAGE,
    /** The observation itself failed. */
    INCONCLUSIVE;

    public static Verdict of(Observation seen) {
        if (!seen.writeAcknowledged()) {
            return OUTAGE;
        }
        return seen.members().complete(seen.expected()) ? RECOVERED : DEGRADED;
    }

    @Override
    public String toString() {
        return name().toLowerCase();
    }
}
