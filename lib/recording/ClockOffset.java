package lib.recording;

/** How far a pod's clock is ahead of the client's, give or take half the round trip that measured it. */
public record ClockOffset(double aheadMillis, double uncertaintyMillis) {
}
