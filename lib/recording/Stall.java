package lib.recording;

//SOURCES Meaning.java

/**
 * A time in which this machine, on whose disk the members' data lie, got nothing of its own written down either: nobody's
 * commit could be acknowledged then, whatever the cluster did.
 */
public record Stall(
        @Meaning("When the last block before it was written") double fromMillis,
        @Meaning("When the next one was") double toMillis) {

    public double millis() {
        return toMillis - fromMillis;
    }

    /** How much of the given time it takes up. */
    public double within(double fromMillis, double toMillis) {
        return Math.max(0, Math.min(toMillis, this.toMillis) - Math.max(fromMillis, this.fromMillis));
    }
}
