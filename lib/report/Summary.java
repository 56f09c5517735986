package lib.report;

//SOURCES Judged.java
//SOURCES ../recording/Recording.java
//SOURCES ../trial/Aftermath.java

import java.util.List;
import java.util.Map;
import lib.recording.MemberSample;
import lib.trial.Aftermath;

/**
 * A trial without its raw samples: what {@code compare -o json} prints.
 *
 * @param newLeaderSeconds from the fault to the first look that saw another pod lead; null when none was seen
 * @param rtoSeconds       from the fault to the first acknowledged write after it; null when there was none
 * @param gapSeconds       without acknowledged writes; null when writes did not come back
 * @param following        the leader and the members that follow it, of {@code expected}
 * @param lostRows         acknowledged, and missing on the leader; null when it could not be asked
 */
public record Summary(String stack, String entrypoint, String fault, String verdict, List<String> because, String leaderChange,
                      Double newLeaderSeconds, Double rtoSeconds, Double gapSeconds, long following, int expected, List<Aftermath.Stuck> stuck,
                      List<Aftermath.Defunct> defunct, Long lostRows, boolean starved, Map<String, String> versions, List<String> problems) {

    public static Summary of(Judged trial) {
        var recording = trial.recording();
        var end = new Aftermath(recording);
        return new Summary(trial.stack(), trial.entrypoint(), trial.fault(), trial.verdict(), trial.because(), trial.leaderChange(),
                newLeaderSeconds(trial), seconds(trial.rtoMillis()), seconds(trial.gapMillis()), end.following(), recording.expected(),
                end.stuck(), end.defunct(), trial.lostRows(), trial.starved(), trial.versions(), recording.problems());
    }

    /** Another pod than the one that led at the fault: a pod of the same name is another one too. */
    private static Double newLeaderSeconds(Judged trial) {
        var injury = trial.recording().injury();
        if (injury == null) {
            return null;
        }
        var before = trial.recording().members().stream().filter(sample -> sample.atMillis() <= injury.beganMillis() && sample.leads())
                .reduce((earlier, later) -> later).map(MemberSample::pod).orElse("");
        return trial.recording().members().stream().filter(sample -> sample.atMillis() > injury.beganMillis() && sample.leads() && !sample.pod().equals(before))
                .findFirst().map(sample -> seconds(sample.atMillis() - injury.beganMillis())).orElse(null);
    }

    private static Double seconds(Double millis) {
        return millis == null ? null : Double.valueOf(Math.round(millis) / 1000.0);
    }
}
