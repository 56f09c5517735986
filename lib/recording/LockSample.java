package lib.recording;

//SOURCES Meaning.java

/** Who holds Patroni's leader lock from this moment on. */
public record LockSample(
        @Meaning("ms since `began`") double atMillis,
        @Meaning(value = "A member; null when nobody holds it", orNull = true) String holder,
        @Meaning("When the holder before had last renewed it, by that member's own clock: ms since `began`; null when that is not known") Double renewedMillis,
        @Meaning("ms for which it lasts without being renewed") double ttlMillis) {
}
