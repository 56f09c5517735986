package lib.recording;

//SOURCES Meaning.java

import java.util.List;

/** What of the client's rows is in one member's table after the watch. */
public record RowCount(
        @Meaning("Whose") String member,
        @Meaning("Whether it was out of recovery when it was asked; null when that is not known") Boolean leads,
        @Meaning("Rows of this trial") long present,
        @Meaning("The ids of those that were acknowledged, and are missing") List<Long> lost,
        @Meaning("The ids of those that failed for the client, and are there") List<Long> ghosts,
        @Meaning("Of the attempts whose outcome is unknown, how many rows are there") long unknownPresent) {
}
