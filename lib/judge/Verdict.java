package lib.judge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of the cluster's availability, from the best to the worst. */
public enum Verdict {

    /** The leader acknowledges writes, and all other members stream from it on its timeline and replay what it writes. */
    RECOVERED,
    /** Writes go on, but a member does not follow. */
    DEGRADED,
    /** No writes. */
    OUTAGE,
    /** The observation itself failed. */
    INCONCLUSIVE;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
