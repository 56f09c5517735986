package lib.report;

//SOURCES Format.java
//SOURCES Prediction.java
//SOURCES TrialResult.java
//SOURCES ../judge/RtoPart.java

import java.util.Optional;
import java.util.stream.Collectors;
import lib.judge.RtoPart;

/** An RTO's parts in words. They are rounded at their ends, so that what is read adds up to the RTO that is read. */
public final class RtoText {

    private RtoText() {
    }

    /** "RTO 4.67 s: noticed 2.29, started again 1.17, writable 1.19, client back 0.02"; empty when there was no outage that ended. */
    public static Optional<String> of(TrialResult trial) {
        var parts = trial.judgement().rtoParts();
        return parts.isEmpty() ? Optional.empty() : Optional.of("RTO %s: %s".formatted(Format.seconds(trial.judgement().rtoMillis()), parts.stream().map(part -> "%s %s".formatted(part.name(), seconds(part, trial))).collect(Collectors.joining(", "))));
    }

    /** With as many digits as the RTO. */
    static String seconds(RtoPart part, TrialResult trial) {
        return Format.seconds(part.fromMillis(), part.toMillis(), trial.judgement().rtoMillis());
    }

    /** Whole ones. */
    static double millis(RtoPart part) {
        return Math.round(part.toMillis()) - Math.round(part.fromMillis());
    }

    /** Empty when the settings say nothing of it, or are not known. */
    static Optional<Prediction> predicted(RtoPart part, TrialResult trial) {
        return Optional.ofNullable(trial.settings()).flatMap(settings -> Prediction.of(part, settings));
    }
}
