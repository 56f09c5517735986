package lib.report;

//SOURCES Judged.java

import java.util.Arrays;

/** A verdict as it is shown, so that it is told without colour too. From the worst to the best. */
enum Mark {

    OUTAGE("✕", 'O'), DEGRADED("◐", 'D'), INCONCLUSIVE("?", 'I'), RECOVERED("●", 'R');

    private final String shape;
    private final char letter;

    Mark(String shape, char letter) {
        this.shape = shape;
        this.letter = letter;
    }

    /** An unknown verdict is inconclusive. */
    static Mark of(Judged trial) {
        return Arrays.stream(values()).filter(mark -> mark.toString().equals(trial.verdict())).findAny().orElse(INCONCLUSIVE);
    }

    String shape() {
        return shape;
    }

    char letter() {
        return letter;
    }

    @Override
    public String toString() {
        return name().toLowerCase();
    }
}
