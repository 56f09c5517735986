package lib.report;

//SOURCES ResultGroup.java
//SOURCES TrialResult.java
//SOURCES ../judge/Judgement.java
//SOURCES ../judge/LeaderChange.java
//SOURCES ../judge/Writes.java
//SOURCES ../recording/Settings.java

import java.util.List;
import java.util.Optional;
import lib.judge.LeaderChange;
import lib.judge.Verdict;
import lib.judge.Writes;
import lib.recording.Settings;
import lib.recording.Subject;

/**
 * What a trial says of the settings that it ran with.
 *
 * @param series          of trials that differ in settings and faults alone: "current patroni"
 * @param setting         its name; {@value #OWN} when the cluster kept its own
 * @param values          "KEY=VALUE,…", empty when it kept its own
 * @param fault           its name
 * @param usable          whether its figures count: it was neither inconclusive nor starved of CPU
 * @param failed          whether writes did not come back: the failover failed
 * @param rtoMillis       null when it failed
 * @param lostRows        acknowledged and missing; null when nobody could be asked
 * @param commitMillis    the median of the acknowledged writes before the fault, and {@code commitP95Millis} of 20 the slowest but one; null without any
 * @param settings        as they were read from the cluster; null when they were not
 * @param leaderChange    how the leadership moved
 */
public record MeasuredTrial(String series, String setting, String values, String fault, boolean usable, boolean failed, Double rtoMillis, Long lostRows,
                            Double commitMillis, Double commitP95Millis, Settings settings, LeaderChange leaderChange) {

    /** In place of the name of settings that nobody gave. */
    public static final String OWN = "its own";

    /** Reads each recording once. The folder does not matter: trials of the same options are the same, wherever they are kept. */
    public static List<MeasuredTrial> of(List<TrialResult> trials) {
        return ResultGroup.of(trials.stream().map(trial -> trial.in("")).toList()).stream()
                .flatMap(group -> group.trials().stream().map(trial -> of("%s %s".formatted(group.stack(), group.entrypoint()), trial))).toList();
    }

    private static MeasuredTrial of(String series, TrialResult trial) {
        var recording = trial.recording();
        var writes = Writes.of(recording);
        var judged = trial.judgement();
        var values = trial.subject().options().getOrDefault(Subject.SETTING, ":");
        boolean failed = judged.verdict() == Verdict.OUTAGE;
        return new MeasuredTrial(series, trial.setting().isEmpty() ? OWN : trial.setting(), values.substring(values.indexOf(':') + 1), trial.fault(), judged.verdict() != Verdict.INCONCLUSIVE && !judged.starved(), failed,
                failed ? null : judged.rtoMillis(), judged.data().lostRows(), writes.medianMillis(), writes.p95Millis(), recording.settings(), judged.leaderChange());
    }

    /** For whom the writes never came back it took for ever. */
    double rto() {
        return Optional.ofNullable(rtoMillis).orElse(Double.POSITIVE_INFINITY);
    }
}
