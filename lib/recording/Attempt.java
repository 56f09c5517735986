package lib.recording;

/**
 * One attempt of the client to write a row.
 *
 * @param id          the row's
 * @param sentMillis  when the INSERT was sent
 * @param endedMillis when the answer came, or the error
 * @param member      to whom
 * @param timeline    on which it was written; 0 when it was not acknowledged
 * @param error       PostgreSQL's or the driver's message; null when it was acknowledged
 */
public record Attempt(long id, double sentMillis, double endedMillis, Outcome outcome, String member, int timeline, String error) {

    public enum Outcome {
        /** The commit was acknowledged. */
        ACKNOWLEDGED,
        /** PostgreSQL refused, or the INSERT was never sent. */
        FAILED,
        /** The connection broke or timed out while the commit was under way: the row may be there. */
        UNKNOWN
    }

    public boolean acknowledged() {
        return outcome == Outcome.ACKNOWLEDGED;
    }
}
