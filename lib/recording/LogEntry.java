package lib.recording;

/** A line of a member's patroni.log, its time corrected by the offset of the pod's clock. */
public record LogEntry(double atMillis, String member, String level, String text) {
}
