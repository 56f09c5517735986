package lib.recording;

//SOURCES Meaning.java

/** The state in a member's global/pg_control, from this moment on, and still so in the last look. */
public record ControlSample(
        @Meaning("ms since `began`") double atMillis,
        @Meaning("Whose") String member,
        @Meaning("That pod's uid") String pod,
        @Meaning("In pg_controldata's words: `in production`, `shutting down`, `shut down`, `shut down in recovery`, `in archive recovery`…") String state,
        @Meaning("The last look that saw it: ms since `began`. A pod that was told to stop is looked at every 20 ms") double lastMillis) {

    public static final String SHUTTING_DOWN = "shutting down";
    /** A leader's, and a replica's. */
    private static final String SHUT_DOWN = "shut down";

    /** Whether PostgreSQL has ended as it should: the next start needs no recovery from a crash. */
    public boolean shutDown() {
        return state.startsWith(SHUT_DOWN);
    }

    /** As it was known at that moment. */
    ControlSample at(double millis) {
        return new ControlSample(atMillis, member, pod, state, Math.min(lastMillis, millis));
    }
}
