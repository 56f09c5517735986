package lib.report;

//SOURCES Prediction.java
//SOURCES RtoText.java
//SOURCES TrialResult.java
//SOURCES ../judge/Judgement.java
//SOURCES ../judge/RtoPart.java
//SOURCES ../recording/Meaning.java

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import lib.judge.Data;
import lib.judge.FinalState;
import lib.judge.LeaderChange;
import lib.judge.PidOne;
import lib.judge.RtoPart;
import lib.judge.StoppedPod;
import lib.judge.Stopping;
import lib.judge.Verdict;
import lib.recording.Meaning;

/**
 * A judged trial without its samples: what {@code -o json} prints, and a trial of results.json. docs/results.md says what the
 * fields mean.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Summary(
        @Meaning("Which folder its recording is in, when several were read; else missing") @JsonInclude(JsonInclude.Include.NON_EMPTY) String folder,
        @Meaning("The named set of versions: `2022`, `current`; or `image`, `manifest`, `standing` for what is not the kit's") String stack,
        @Meaning("What is PID 1 in the container") String entrypoint,
        @Meaning(value = "The name of the settings that Patroni was given (`--setting`); null when the cluster kept its own. Its values are in `options`", orNull = true) String setting,
        @Meaning("What was done to the cluster") String fault,
        @Meaning("When: ISO 8601, UTC, by the clock of the machine with the client") String began,
        @Meaning("Of availability: `recovered`, `degraded`, `outage` or `inconclusive`") Verdict verdict,
        @Meaning("Of the client's rows: `kept`, `lost`, `two-leaders` or `unknown`") Data.Kind data,
        @Meaning("What the verdicts rest on, in sentences") List<String> because,
        @Meaning("What they mean, in sentences") List<String> means,
        @Meaning("`released`, `expired`, `unknown` (one of these two), `resumed` (a new pod of the same name), `restarted` (in place), `none`, `lost` (nobody leads)") LeaderChange leaderChange,
        @Meaning("From the fault to the first look that saw another pod lead; null when none was seen") Double newLeaderSeconds,
        @Meaning("From the fault to the first acknowledged write after the outage; 0 when writes never stopped for over 250 ms; null when there was none") Double rtoSeconds,
        @Meaning("From the last failure to the first success") Double rtoUncertaintySeconds,
        @Meaning("Why it is what it is: spans from the fault on whose sum is the RTO; empty when there is no outage that ended") List<RtoPartView> rtoParts,
        @Meaning("From the last acknowledged write before the outage to the first after it; 0 when there was none; null when writes did not come back") Double gapSeconds,
        @Meaning("As that of the RTO") Double gapUncertaintySeconds,
        @Meaning("The leader and the members that stream from it and replay, at the end") long following,
        @Meaning("How many members there should be") int expected,
        @Meaning("A member that does not follow") List<FinalState.Stuck> stuck,
        @Meaning("A process that had ended and for which nobody had waited for two seconds at the end") List<FinalState.Defunct> defunct,
        @Meaning("PID 1 of the members' containers, by what was seen of it") PidOneView pidOne,
        @Meaning(value = "How the pods stopped that were told to with all their time; null when none was", orNull = true) StopView stop,
        @Meaning("Acknowledged rows that are missing; null when nobody could be asked") Long lostRows,
        @Meaning("The members on which they are missing") List<String> lostOn,
        @Meaning("From the acknowledgement of the last row before them that is there to that of the last one that is not") Double rpoSeconds,
        @Meaning("Rows that failed for the client and are there") Long ghostRows,
        @Meaning(value = "Two members that took writes at the same time; null when none were seen", orNull = true) TwoLeadersView twoLeaders,
        @Meaning(value = "What the cluster's settings allow to be lost; null when nothing was lost, or it is not known", orNull = true) PromiseView promise,
        @Meaning(value = "The server's side: the last leader's timeline history against the WAL positions of the rows; null when it could not be asked", orNull = true) WitnessView witness,
        @Meaning("Whether the trial had too little CPU to be trusted") boolean starved,
        @Meaning(value = "The image of Patroni's container as the node has it, with its digest", orNull = true) String image,
        @Meaning("What else decides the outcome, by name: replicas, deadline, storage, image; trials of other options are other trials") Map<String, String> options,
        @Meaning("Product to version, of the image, of Kubernetes and of the kit") Map<String, String> versions,
        @Meaning("What made the observation itself fail; empty when it did not") List<String> problems) {

    /** See {@link RtoPart}. */
    public record RtoPartView(
            @Meaning("What was reached at its end: `noticed`, `lock renewed last`, `lock free`, `candidate chosen`, `promoted`, `Patroni back`, `started again`, `writable`, `fault over`, `client back`; several where the recording does not show them apart") List<String> part,
            @Meaning("How long it took") double seconds,
            @Meaning("What shows its end: a line of a member's patroni.log, or a sample") String evidence,
            @Meaning("The shortest by Patroni's settings; null when they say nothing of it, or are not known") Double predictedFromSeconds,
            @Meaning("The longest") Double predictedToSeconds) {
    }

    /** See {@link PidOne}. */
    public record PidOneView(
            @Meaning("Its name") String name,
            @Meaning("`at-once`, `late`, `some`, `no` or `not-seen`") PidOne.Reaps reaps,
            @Meaning("How many of its children ended in containers that went on") long ended,
            @Meaning("How many of those are defunct at the end") long left,
            @Meaning("For how long the slowest that it reaped was defunct; 0 when all were reaped at once") double slowestSeconds) {
    }

    /** See {@link Stopping}. */
    public record StopView(
            @Meaning("The worst of them: `killed` (still running at the end of its time), `unclean` (ended in time, PostgreSQL not shut down), `not-seen`, `clean`") StoppedPod.Kind verdict,
            @Meaning("A pod that was told to stop, in the order of that") List<StoppedView> pods) {
    }

    /** See {@link StoppedPod}. */
    public record StoppedView(
            @Meaning("Its name") String member,
            @Meaning("As above, of this one") StoppedPod.Kind verdict,
            @Meaning("From the order to the end of Patroni's container; null when that was not seen") Double seconds,
            @Meaning("How long it had") long graceSeconds,
            @Meaning("Of that container; 137 is SIGKILL; null when it was not seen") Integer exitCode,
            @Meaning(value = "The last state in PostgreSQL's pg_control, in pg_controldata's words; null when it is not known how far PostgreSQL got", orNull = true) String control,
            @Meaning("Whether Patroni or PostgreSQL began to stop; null when neither was seen") Boolean asked,
            @Meaning(value = "As leaderChange, of its lock: `released`, `expired`, `resumed` (given up by the next pod of its name only) or `unknown`; null when it did not hold it", orNull = true) String lock,
            @Meaning("Whether another member led before that container had ended; null when it did not hold the lock") Boolean anotherLed) {
    }

    /** See {@link lib.judge.TwoLeaders}. */
    public record TwoLeadersView(
            @Meaning("For how long both did") double seconds,
            @Meaning("Whose writes are not the ones that stay") String loser,
            @Meaning("The other one") String winner,
            @Meaning("What the loser acknowledged meanwhile") long rowsTaken,
            @Meaning("Whether through a session that was open before; null when that was not recorded") Boolean openSession) {
    }

    /** See {@link lib.judge.Promise}. */
    public record PromiseView(
            @Meaning("Bytes of WAL: maximum_lag_on_failover and what is written within ttl; 0 under synchronous_mode") long allowedBytes,
            @Meaning("Bytes of WAL from the fork to the last lost row") long usedBytes,
            @Meaning("Whether no more was lost than allowed") boolean kept) {
    }

    /** See {@link lib.judge.Witness}. */
    public record WitnessView(
            @Meaning("Acknowledged rows beyond the end of their timeline") long rows,
            @Meaning("Bytes of WAL on that branch, up to the last of them") long bytes,
            @Meaning("Whether that is the number of rows that the client misses") boolean agrees) {
    }

    public static Summary of(TrialResult trial) {
        var judged = trial.judgement();
        var data = judged.data();
        var pidOne = judged.pidOne();
        return new Summary(trial.folder(), trial.stack(), trial.entrypoint(), trial.setting().isEmpty() ? null : trial.setting(), trial.fault(), trial.began().toString(), judged.verdict(), data.kind(), judged.because(), judged.means(), judged.leaderChange(),
                seconds(judged.newLeaderMillis()), seconds(judged.rtoMillis()), seconds(judged.rtoUncertaintyMillis()), parts(trial), seconds(judged.gapMillis()), seconds(judged.gapUncertaintyMillis()),
                judged.following(), judged.expected(), judged.stuck(), judged.defunct(), new PidOneView(pidOne.name(), pidOne.reaps(), pidOne.ended(), pidOne.left(), seconds(pidOne.slowestMillis())), stop(judged.stopping()),
                data.lostRows(), data.lostOn(), seconds(data.rpoMillis()), data.ghostRows(), two(data), promise(data), witness(data), judged.starved(), trial.subject().image(),
                trial.subject().options(), trial.versions(), trial.problems());
    }

    private static List<RtoPartView> parts(TrialResult trial) {
        return trial.judgement().rtoParts().stream().map(part -> {
            var predicted = RtoText.predicted(part, trial);
            return new RtoPartView(part.stages().stream().map(RtoPart.Stage::toString).toList(), RtoText.millis(part) / 1000.0, part.evidence(),
                    predicted.map(Prediction::bestMillis).map(Summary::seconds).orElse(null), predicted.map(Prediction::worstMillis).map(Summary::seconds).orElse(null));
        }).toList();
    }

    private static StopView stop(Stopping stopping) {
        return stopping == null ? null : new StopView(stopping.kind(), stopping.pods().stream().map(pod -> new StoppedView(pod.member(), pod.kind(), pod.seconds() == null ? null : seconds(pod.seconds() * 1000),
                pod.graceSeconds(), pod.exitCode(), pod.control(), pod.asked(), pod.lock() == null ? null : pod.lock().toString(), pod.anotherLed())).toList());
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
