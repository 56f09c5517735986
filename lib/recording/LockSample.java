package lib.recording;

/**
 * Who holds Patroni's leader lock from this moment on.
 *
 * @param holder          null when nobody does
 * @param renewedMillis   when the holder before had last renewed it, by that member's own clock; null when that is not known
 * @param ttlMillis       how long it lasts without that
 */
public record LockSample(double atMillis, String holder, Double renewedMillis, double ttlMillis) {
}
