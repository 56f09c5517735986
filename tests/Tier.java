package tests;

import java.util.Random;

/** How much of the tests was asked for, and with which random numbers. */
public final class Tier {

    private static boolean longer;
    private static long seed = System.nanoTime();

    private Tier() {
    }

    /** Before the first test. */
    public static synchronized void choose(boolean longTier, long ofRandom) {
        longer = longTier;
        seed = ofRandom;
    }

    /** One or the other, as {@code ./jbang test --long} was asked for or not. */
    public static synchronized <T> T choice(T usual, T longTier) {
        return longer ? longTier : usual;
    }

    /** What {@code --seed} brings back. */
    public static synchronized long seed() {
        return seed;
    }

    /** For one test class, whichever others ran before. */
    public static Random random() {
        return new Random(seed());
    }
}
