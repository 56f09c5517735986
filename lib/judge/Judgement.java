package lib.judge;

//SOURCES Data.java
//SOURCES Explanation.java
//SOURCES FinalState.java
//SOURCES LeaderChange.java
//SOURCES PidOne.java
//SOURCES Reasons.java
//SOURCES RtoPart.java
//SOURCES RtoParts.java
//SOURCES Stopping.java
//SOURCES Verdict.java
//SOURCES Writes.java
//SOURCES ../recording/Recording.java

import java.util.List;
import java.util.Optional;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * All that is judged of a trial: a function of the recording and of nothing else, never of a name. The table, the page and the
 * JSON say what stands here, and count nothing themselves.
 *
 * @param verdict              of availability
 * @param data                 of the client's rows
 * @param because              what the verdict rests on, in sentences
 * @param means                what it means, for a reader who has never heard of zombies, in sentences
 * @param newLeaderMillis      from the fault to the first look that saw another pod lead; null when none was seen
 * @param rtoMillis            from the fault to the first acknowledged write after it; 0 when writes never stopped; null when there was none
 * @param rtoUncertaintyMillis null when there is no outage that ended
 * @param rtoParts             why it is what it is: spans from the fault on whose sum is the RTO; empty when there is no outage that ended
 * @param gapMillis            from the last acknowledged write before to the first after; 0 when there was no gap; null when writes did not come back
 * @param following            the leader and the members that follow it at the end, of {@code expected}
 * @param stuck                the members that do not
 * @param defunct              processes left defunct at the end
 * @param stopping             how the pods stopped that were told to; null when none was
 * @param starved              whether the trial had too little CPU to be trusted
 */
public record Judgement(Verdict verdict, Data data, LeaderChange leaderChange, List<String> because, List<String> means, Double newLeaderMillis, Double rtoMillis,
                        Double rtoUncertaintyMillis, List<RtoPart> rtoParts, Double gapMillis, Double gapUncertaintyMillis, long following, int expected, List<FinalState.Stuck> stuck,
                        List<FinalState.Defunct> defunct, PidOne pidOne, Stopping stopping, boolean starved) {

    public static Judgement of(Recording recording) {
        var end = new FinalState(recording);
        var verdict = verdict(recording, end);
        var data = Data.of(recording);
        var pidOne = PidOne.of(recording);
        var stopping = Stopping.of(recording);
        var writes = Writes.of(recording);
        var outage = writes.outage();
        boolean ended = outage != null && outage.ended();
        boolean none = outage == null && writes.rtoMillis() != null;
        return new Judgement(verdict, data, LeaderChange.of(recording), Reasons.of(recording, verdict, end, data, stopping), Explanation.of(recording, verdict, end, data, pidOne, stopping),
                newLeader(recording), writes.rtoMillis(), ended ? outage.uncertaintyMillis() : null, RtoParts.of(recording, writes), ended ? outage.lengthMillis() : none ? Double.valueOf(0) : null,
                ended ? outage.uncertaintyMillis() : null, end.following(), recording.expected(), end.stuck(), end.defunct(), pidOne, stopping.orElse(null), recording.starved());
    }

    private static Verdict verdict(Recording recording, FinalState end) {
        if (!recording.problems().isEmpty() || recording.injection() == null || recording.injection().proofs().isEmpty()) {
            return Verdict.INCONCLUSIVE;
        }
        boolean writes = end.lastWrite().filter(write -> write.endedMillis() >= recording.lastedMillis() - Writes.STOPPED_MILLIS).isPresent();
        return !writes ? Verdict.OUTAGE : end.complete() ? Verdict.RECOVERED : Verdict.DEGRADED;
    }

    /** A pod of the same name is another one too. */
    private static Double newLeader(Recording recording) {
        if (recording.injection() == null) {
            return null;
        }
        double fault = recording.injection().beganMillis();
        var before = recording.members().stream().filter(sample -> sample.atMillis() <= fault && sample.leads()).reduce((earlier, later) -> later).map(MemberSample::pod);
        return recording.members().stream().filter(sample -> sample.atMillis() > fault && sample.leads() && !Optional.ofNullable(sample.pod()).equals(before))
                .findFirst().map(sample -> sample.atMillis() - fault).orElse(null);
    }
}
