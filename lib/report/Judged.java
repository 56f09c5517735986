package lib.report;

//SOURCES ProcessSpan.java
//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/Recording.java
//SOURCES ../recording/RowCount.java
//SOURCES ../recording/Writes.java
//SOURCES ../trial/Judgement.java

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lib.recording.MemberSample;
import lib.recording.Recording;
import lib.recording.RowCount;
import lib.recording.Writes;
import lib.trial.Judgement;

/**
 * A trial and what was judged of it: what every report is made of, and as it stands in results.json.
 *
 * @param verdict      recovered, degraded, outage, inconclusive
 * @param because      the lines and samples that the verdict rests on, in sentences
 * @param leaderChange released, expired, resumed by the same pod's name, restarted in place, not at all, nobody leads; null when not known
 * @param rtoMillis    from the fault to the first acknowledged write after it; null when there was none
 * @param gapMillis    from the last acknowledged write before to the first after; null when one of them is missing
 * @param starved      whether the trial had too little CPU to be trusted
 */
@JsonPropertyOrder({"stack", "entrypoint", "fault", "verdict", "because", "leaderChange", "rtoMillis", "rtoUncertaintyMillis",
        "gapMillis", "gapUncertaintyMillis", "starved", "versions", "recording"})
public record Judged(Recording recording, String verdict, List<String> because, String leaderChange, Double rtoMillis,
                     Double rtoUncertaintyMillis, Double gapMillis, Double gapUncertaintyMillis, boolean starved) {

    /** Judges it: a verdict and figures are functions of the recording. */
    public static Judged of(Recording recording) {
        var judgement = Judgement.of(recording);
        var writes = Writes.of(recording);
        var outage = writes.outage();
        boolean ended = outage != null && outage.ended();
        boolean none = outage == null && writes.rtoMillis() != null;
        return new Judged(recording, judgement.verdict().toString(), judgement.because(), judgement.leaderChange().toString(), writes.rtoMillis(),
                ended ? outage.uncertaintyMillis() : null, ended ? outage.lengthMillis() : none ? Double.valueOf(0) : null,
                ended ? outage.uncertaintyMillis() : null, recording.starved());
    }

    @JsonProperty(access = Access.READ_ONLY)
    public String stack() {
        return recording.subject().stack();
    }

    @JsonProperty(access = Access.READ_ONLY)
    public String entrypoint() {
        return recording.subject().entrypoint();
    }

    @JsonProperty(access = Access.READ_ONLY)
    public String fault() {
        return recording.subject().fault();
    }

    @JsonProperty(access = Access.READ_ONLY)
    public Map<String, String> versions() {
        return recording.subject().versions();
    }

    /** Acknowledged rows that the last leader misses, or, when it could not be asked, the worst of the others; null when none was. */
    Long lostRows() {
        var leader = recording.members().stream().filter(MemberSample::leads).max(Comparator.comparing(MemberSample::atMillis)).map(MemberSample::member).orElse("");
        var rows = recording.rows();
        return rows.stream().filter(row -> row.member().equals(leader)).findAny()
                .or(() -> rows.stream().max(Comparator.comparing((RowCount row) -> row.lost().size()))).map(row -> (long) row.lost().size()).orElse(null);
    }

    /**
     * From the fault to the first look that saw another pod lead; null when none was seen. A pod of the same name is
     * another one too.
     */
    Double newLeaderMillis() {
        var injury = recording.injury();
        if (injury == null) {
            return null;
        }
        var before = recording.members().stream().filter(sample -> sample.atMillis() <= injury.beganMillis() && sample.leads())
                .reduce((earlier, later) -> later).map(MemberSample::pod).orElse("");
        return recording.members().stream().filter(sample -> sample.atMillis() > injury.beganMillis() && sample.leads() && !sample.pod().equals(before))
                .findFirst().map(sample -> sample.atMillis() - injury.beganMillis()).orElse(null);
    }

    /** The spans of processes that were still defunct when the watch ended. */
    List<ProcessSpan> zombies() {
        return ProcessSpan.of(recording).stream().filter(span -> span.state().equals(ProcessSpan.DEFUNCT) && span.toMillis() >= recording.lastedMillis()).toList();
    }
}
