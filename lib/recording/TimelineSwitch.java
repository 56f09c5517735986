package lib.recording;

//SOURCES Meaning.java

/**
 * Where the leader's history left a timeline for the next one, by its own timeline history file (PostgreSQL manual, "Timelines").
 * What was written on that timeline from this position on is not in the leader's history.
 */
public record TimelineSwitch(
        @Meaning("The one that was left") int timeline,
        @Meaning("Bytes from the WAL's beginning") long walPosition) {
}
