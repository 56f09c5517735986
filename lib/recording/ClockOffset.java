package lib.recording;

//SOURCES Meaning.java

/** How far a pod's clock is ahead of the client's, give or take half the round trip that measured it. */
public record ClockOffset(
        @Meaning("ms by which the pod's clock is ahead of the client's") double aheadMillis,
        @Meaning("ms, half the round trip that measured it") double uncertaintyMillis) {
}
