package lib.recording;

/**
 * One attempt of the client to write a row.
 *
 * @param id          the row's
 * @param sentMillis  when the INSERT was sent
 * @param endedMillis when the answer came, or the error
 * @param member      to whom
 * @param session     number of the {@link ClientSession}; 0 when there was none, or it is not known
 * @param timeline    on which it was written; 0 when it was not acknowledged
 * @param walPosition where PostgreSQL's WAL ended just before this row's commit, in bytes from its beginning; null when it
 *                    was not acknowledged, or is not known
 * @param error       PostgreSQL's or the driver's message; null when it was acknowledged
 */
public record Attempt(long id, double sentMillis, double endedMillis, Outcome outcome, String member, int session, int timeline, Long walPosition, String error) {

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
