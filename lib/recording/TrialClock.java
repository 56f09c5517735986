package lib.recording;

import java.time.Instant;

/** The one clock of a trial: it never jumps, whatever is done to the machine's time meanwhile. */
public final class TrialClock {

    private final Instant began;
    private final long zeroNanos;

    private TrialClock(Instant began, long zeroNanos) {
        this.began = began;
        this.zeroNanos = zeroNanos;
    }

    /** Its zero is now. */
    public static TrialClock start() {
        return new TrialClock(Instant.now(), System.nanoTime());
    }

    /** Since {@link #began()}. */
    public double millis() {
        return millis(System.nanoTime());
    }

    /** Of a moment of {@link System#nanoTime()}. */
    public double millis(long nanoTime) {
        return (nanoTime - zeroNanos) / 1e6;
    }

    public Instant began() {
        return began;
    }
}
