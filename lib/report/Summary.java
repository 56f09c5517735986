package lib.report;

//SOURCES Judged.java
//SOURCES ../trial/Aftermath.java

import java.util.List;
import java.util.Map;
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
                seconds(trial.newLeaderMillis()), seconds(trial.rtoMillis()), seconds(trial.gapMillis()), end.following(), recording.expected(),
                end.stuck(), end.defunct(), trial.lostRows(), trial.starved(), trial.versions(), recording.problems());
    }

    private static Double seconds(Double millis) {
        return millis == null ? null : Double.valueOf(Math.round(millis) / 1000.0);
    }
}
