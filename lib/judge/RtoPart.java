package lib.judge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of an RTO. It begins where the one before it ended, the first of them with the fault, and ends with something that the recording
 * shows; the last one ends with the first acknowledged write.
 *
 * @param stages     in their order; several where the recording does not show the end of the earlier ones
 * @param fromMillis since the fault
 * @param toMillis   since the fault
 * @param evidence   what shows its end: a line of patroni.log, or a sample
 */
public record RtoPart(List<Stage> stages, double fromMillis, double toMillis, String evidence) {

    /** What a cluster goes through from a fault to the next write. The words of a stage are the same whoever goes through it. */
    public enum Stage {
        /** The leader's own Patroni acts: it demotes itself, or says that PostgreSQL does not run. */
        NOTICED("noticed"),
        /** The same, of a Patroni that has lost the lock's store: it tries again for a while before it acts. */
        STORE_LOST("noticed"),
        /** The leader's Patroni has started again, and says that PostgreSQL does not run. */
        PATRONI_BACK("Patroni back"),
        /** The leader has given the lock up. */
        LOCK_RELEASED("lock free"),
        /** The leader, which went on after the fault, has renewed the lock for the last time. */
        RENEWED_LAST("lock renewed last"),
        /** The time to live of that last renewal is over. */
        TTL_OVER("lock free"),
        /** The same, of a lock that was not renewed after the fault. */
        LOCK_EXPIRED("lock free"),
        /** Released or expired: the clocks do not tell. */
        LOCK_FREE("lock free"),
        /** A replica looks for the healthiest member, which it does when nobody holds the lock. */
        REPLICA_NOTICED("noticed"),
        /** The member that takes the next write holds the lock. */
        CHOSEN("candidate chosen"),
        /** Its PostgreSQL is out of recovery. */
        PROMOTED("promoted"),
        /** PostgreSQL's main process runs again under the same leader. */
        STARTED("started again"),
        /** It takes logins as a primary; after a crash it has recovered. */
        WRITABLE("writable"),
        /** A fault that lasts is over, and what it kept from going on goes on. */
        FAULT_OVER("fault over"),
        /** The first write is acknowledged. */
        BACK("client back");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** For a person. */
        @Override
        public String toString() {
            return words;
        }
    }

    public double millis() {
        return toMillis - fromMillis;
    }

    /** For a person: "lock free", "promoted + client back". */
    public String name() {
        return stages.stream().map(Stage::toString).collect(Collectors.joining(" + "));
    }
}
