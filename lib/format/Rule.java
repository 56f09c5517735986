package lib.format;

import java.util.List;

/**
 * What can be found in trials, by the name that other tools keep: it never changes its meaning.
 *
 * @see Finding
 */
public enum Rule {

    OUTAGE("patroni-outage", "Writes did not come back", "After the fault no member acknowledged writes until the end of the watch.", Cause.PID_ONE),
    DEGRADED("patroni-degraded", "A member does not follow", "Writes went on, but a member did not stream from the leader and replay at the end of the watch.", Cause.PID_ONE),
    TWO_LEADERS("patroni-two-leaders", "Two members took writes at once", "Two members acknowledged writes at the same time; those of one of them are lost.", Cause.NONE),
    LOST("patroni-data-lost", "Acknowledged rows are missing", "Rows that were acknowledged to the client are on no member that stays, and more than the cluster's settings allow.", Cause.NONE),
    PID_ONE("patroni-pid-1-does-not-reap", "PID 1 does not wait for its children", "PID 1 of the container leaves ended processes defunct. Patroni waits for its PostgreSQL to be gone, and waits in vain.", Cause.PID_ONE),
    INCONCLUSIVE("patroni-inconclusive", "The observation failed", "The trial says nothing: what failed was the observation, or the fault left no proof.", Cause.NONE);

    /** Which lines of a Containerfile or manifest decide it: the first of these words that stands in a file. */
    private static final class Cause {
        static final List<String> PID_ONE = List.of("shareProcessNamespace", "ENTRYPOINT", "CMD", "command", "FROM", "image");
        static final List<String> NONE = List.of();
    }

    private final String id;
    private final String title;
    private final String help;
    private final List<String> words;

    Rule(String id, String title, String help, List<String> words) {
        this.id = id;
        this.title = title;
        this.help = help;
        this.words = words;
    }

    public String id() {
        return id;
    }

    /** Half a line. */
    public String title() {
        return title;
    }

    /** A sentence or two. */
    public String help() {
        return help;
    }

    /** The words of a Containerfile or a manifest that decide it, the most telling first; empty when no file does. */
    List<String> words() {
        return words;
    }
}
