package lib.recording;

/**
 * Where the leader's history left a timeline for the next one, by its own timeline history file (PostgreSQL manual, "Timelines").
 * What was written on that timeline from this position on is not in the leader's history.
 *
 * @param timeline    that was left
 * @param walPosition in bytes from the WAL's beginning
 */
public record TimelineSwitch(int timeline, long walPosition) {
}
