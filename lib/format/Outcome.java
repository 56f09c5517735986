package lib.format;

//SOURCES ../judge/Judgement.java
//SOURCES ../report/TrialResult.java

import lib.judge.Verdict;
import lib.report.TrialResult;

/** How a test would have ended. */
public enum Outcome {
    PASSED,
    /** It did not recover, two led at once, or more was lost than the settings allow: what {@code trial} fails on. */
    FAILED,
    /** It says nothing. */
    ERROR;

    public static Outcome of(TrialResult trial) {
        return trial.verdict() == Verdict.INCONCLUSIVE ? ERROR : trial.verdict() != Verdict.RECOVERED || trial.judgement().data().broken() ? FAILED : PASSED;
    }
}
