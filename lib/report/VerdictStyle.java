package lib.report;

//SOURCES TrialResult.java
//SOURCES ../judge/Verdict.java

import java.util.Locale;

/** A verdict as it is shown, so that it is told without colour too. From the worst to the best. */
enum VerdictStyle {

    OUTAGE("✕", 'O'), DEGRADED("◐", 'D'), INCONCLUSIVE("?", 'I'), RECOVERED("●", 'R');

    private final String shape;
    private final char letter;

    VerdictStyle(String shape, char letter) {
        this.shape = shape;
        this.letter = letter;
    }

    static VerdictStyle of(TrialResult trial) {
        return valueOf(trial.verdict().name());
    }

    String shape() {
        return shape;
    }

    char letter() {
        return letter;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
