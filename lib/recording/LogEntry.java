package lib.recording;

//SOURCES Meaning.java

/** A line of a member's patroni.log, its time corrected by the offset of the pod's clock. */
public record LogEntry(
        @Meaning("Corrected by the offset of the pod's clock: ms since `began`") double atMillis,
        @Meaning("Whose") String member,
        @Meaning("`INFO`, `WARNING`, `ERROR`…") String level,
        @Meaning("The line without time and level") String text) {
}
