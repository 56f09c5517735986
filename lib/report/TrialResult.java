package lib.report;

//SOURCES DataText.java
//SOURCES VerdictStyle.java
//SOURCES ../judge/Judgement.java
//SOURCES ../recording/Recording.java
//SOURCES ../recording/Settings.java
//SOURCES ../subject/SettingPresets.java

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lib.judge.Judgement;
import lib.judge.StoppedPod;
import lib.judge.Verdict;
import lib.recording.Recording;
import lib.recording.Settings;
import lib.recording.Subject;
import lib.subject.SettingPresets;

/**
 * A trial and what was judged of it: what every report is made of.
 *
 * @param folder   where its recording is kept, as the user named it; empty when there is but one
 * @param subject  what was tried
 * @param began    when
 * @param problems what made the observation fail
 * @param moment   how long before its fault the leader had renewed the lock, in ms; null when that is not known
 * @param settings of Patroni, as they were read from the cluster; null when they were not
 * @param source   the recording, read again where it is kept: a thousand of them do not fit into the memory
 */
public record TrialResult(String folder, Subject subject, Instant began, Judgement judgement, List<String> problems, Double moment, Settings settings, Supplier<Recording> source) {

    /** By availability, then by what became of the data. */
    static final Comparator<TrialResult> WORST_FIRST = Comparator.comparing(VerdictStyle::of).thenComparing(trial -> DataText.rank(trial.judgement().data().kind()));

    /** Whether there are other settings than Patroni's own among them: then each has a column. */
    static boolean settingsDiffer(List<TrialResult> trials) {
        var settings = trials.stream().map(TrialResult::setting).distinct().toList();
        return settings.size() > 1 || settings.stream().anyMatch(setting -> !setting.isEmpty() && !setting.equals(SettingPresets.DEFAULT));
    }

    /** Judges it. */
    public static TrialResult of(Recording recording) {
        return of("", recording, () -> recording);
    }

    static TrialResult of(String folder, Recording recording, Supplier<Recording> source) {
        return new TrialResult(folder, recording.subject(), recording.began(), Judgement.of(recording), recording.problems(), recording.injection() == null ? null : recording.injection().afterRenewalMillis(), recording.settings(), source);
    }

    /** Whether it recovered and no row was lost, nor taken by two, and what was told to stop was not killed, and shut down. */
    boolean well() {
        return (judgement.stopping() == null || judgement.stopping().pods().stream().noneMatch(StoppedPod::bad)) && verdict() == Verdict.RECOVERED && judgement.data().twoLeaders() == null && (judgement.data().lostRows() == null || judgement.data().lostRows() == 0);
    }

    public Recording recording() {
        return source.get();
    }

    /** The same, kept in that folder. */
    public TrialResult in(String other) {
        return new TrialResult(other, subject, began, judgement, problems, moment, settings, source);
    }

    public String stack() {
        return subject.stack();
    }

    public String entrypoint() {
        return subject.entrypoint();
    }

    public String fault() {
        return subject.fault();
    }

    /** The name of the settings that its cluster was given; empty when it kept its own. */
    public String setting() {
        return subject.options().getOrDefault(Subject.SETTING, "").replaceAll(":.*", "");
    }

    public Map<String, String> versions() {
        return subject.versions();
    }

    public Verdict verdict() {
        return judgement.verdict();
    }
}
