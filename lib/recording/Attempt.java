package lib.recording;

//SOURCES Meaning.java

/** One attempt of the client to write a row. */
public record Attempt(
        @Meaning("The row's") long id,
        @Meaning("When the INSERT was sent: ms since `began`") double sentMillis,
        @Meaning("When the answer came, or the error: ms since `began`") double endedMillis,
        @Meaning("`acknowledged`; `failed`: refused, or never sent; `unknown`: the connection broke while the commit was under way") Outcome outcome,
        @Meaning(value = "To whom", orNull = true) String member,
        @Meaning("Through which session; 0 when there was none") int session,
        @Meaning("On which it was written; 0 when it was not acknowledged") int timeline,
        @Meaning("Where the WAL ended just before the row's commit, in bytes; null when it was not acknowledged") Long walPosition,
        @Meaning(value = "PostgreSQL's or the driver's message; null when it was acknowledged", orNull = true) String error) {

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
