package lib.report;

//SOURCES TrialResult.java
//SOURCES ../judge/Judgement.java

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import lib.judge.Data;
import lib.judge.FinalState;
import lib.judge.LeaderChange;
import lib.judge.PidOne;
import lib.judge.Verdict;

/**
 * A judged trial without its samples: what {@code -o json} prints, and a trial of results.json. docs/results.md says what the
 * fields mean.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Summary(@JsonInclude(JsonInclude.Include.NON_EMPTY) String folder, String stack, String entrypoint, String fault, String began, Verdict verdict, Data.Kind data,
                      List<String> because, List<String> means, LeaderChange leaderChange,
                      Double newLeaderSeconds, Double rtoSeconds, Double rtoUncertaintySeconds, Double gapSeconds, Double gapUncertaintySeconds, long following, int expected,
                      List<FinalState.Stuck> stuck, List<FinalState.Defunct> defunct, PidOneView pidOne, Long lostRows, List<String> lostOn, Double rpoSeconds, Long ghostRows,
                      TwoLeadersView twoLeaders, PromiseView promise, WitnessView witness, boolean starved, String image, Map<String, String> options, Map<String, String> versions,
                      List<String> problems) {

    /** See {@link PidOne}. */
    public record PidOneView(String name, PidOne.Reaps reaps, long ended, long left, double slowestSeconds) {
    }

    /** See {@link lib.judge.TwoLeaders}. */
    public record TwoLeadersView(double seconds, String loser, String winner, long rowsTaken, Boolean openSession) {
    }

    /** See {@link lib.judge.Promise}. */
    public record PromiseView(long allowedBytes, long usedBytes, boolean kept) {
    }

    /** See {@link lib.judge.Witness}. */
    public record WitnessView(long rows, long bytes, boolean agrees) {
    }

    public static Summary of(TrialResult trial) {
        var judged = trial.judgement();
        var data = judged.data();
        var pidOne = judged.pidOne();
        return new Summary(trial.folder(), trial.stack(), trial.entrypoint(), trial.fault(), trial.began().toString(), judged.verdict(), data.kind(), judged.because(), judged.means(), judged.leaderChange(),
                seconds(judged.newLeaderMillis()), seconds(judged.rtoMillis()), seconds(judged.rtoUncertaintyMillis()), seconds(judged.gapMillis()), seconds(judged.gapUncertaintyMillis()),
                judged.following(), judged.expected(), judged.stuck(), judged.defunct(), new PidOneView(pidOne.name(), pidOne.reaps(), pidOne.ended(), pidOne.left(), seconds(pidOne.slowestMillis())),
                data.lostRows(), data.lostOn(), seconds(data.rpoMillis()), data.ghostRows(), two(data), promise(data), witness(data), judged.starved(), trial.subject().image(),
                trial.subject().options(), trial.versions(), trial.problems());
    }

    private static TwoLeadersView two(Data data) {
        var two = data.twoLeaders();
        return two == null ? null : new TwoLeadersView(seconds(two.millis()), two.loser(), two.winner(), two.rowsTaken(), two.openSession());
    }

    private static PromiseView promise(Data data) {
        var promise = data.promise();
        return promise == null ? null : new PromiseView(promise.allowedBytes(), promise.usedBytes(), promise.kept());
    }

    private static WitnessView witness(Data data) {
        var witness = data.witness();
        return witness == null ? null : new WitnessView(witness.rows(), witness.bytes(), !data.witnessDisagrees());
    }

    private static Double seconds(Double millis) {
        return millis == null ? null : Double.valueOf(Math.round(millis) / 1000.0);
    }
}
