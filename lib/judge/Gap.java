package lib.judge;

/**
 * A time without acknowledged writes.
 *
 * @param fromMillis        when the last write before it was acknowledged
 * @param toMillis          when the first write after it was acknowledged; null when there was none until the end
 * @param uncertaintyMillis how much sooner it may have ended: from the begin of the last attempt that failed to the begin of
 *                          the one that succeeded or, when that one had to wait, from the last moment without an
 *                          answer to the answer; null when it did not end
 */
public record Gap(double fromMillis, Double toMillis, Double uncertaintyMillis) {

    /** Whether writes came back. */
    public boolean ended() {
        return toMillis != null;
    }

    /** Null when it did not end. */
    public Double lengthMillis() {
        return ended() ? Double.valueOf(toMillis - fromMillis) : null;
    }

    /** Until its end, or until the given moment when it has none. */
    public double lengthMillis(double untilMillis) {
        return (ended() ? toMillis : untilMillis) - fromMillis;
    }
}
