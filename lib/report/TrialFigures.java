package lib.report;

//SOURCES DataText.java
//SOURCES Format.java
//SOURCES TrialResult.java
//SOURCES Tag.java
//SOURCES Versions.java
//SOURCES ../recording/ClockOffset.java
//SOURCES ../recording/RowCount.java
//SOURCES ../recording/Stall.java
//SOURCES ../judge/StoppedPod.java
//SOURCES ../judge/Writes.java

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lib.judge.StoppedPod;
import lib.judge.Writes;
import lib.recording.ClockOffset;
import lib.recording.Proof;
import lib.recording.RowCount;
import lib.recording.Stall;

/** What was measured in a trial, in numbers below its chart. */
record TrialFigures(TrialResult trial, Writes writes) {

    Tag list() {
        var facts = Tag.of("dl", "class", "facts");
        fact(facts, "RTO", Format.seconds(trial.judgement().rtoMillis(), trial.judgement().rtoUncertaintyMillis()), "from the fault to the first acknowledged write after it");
        fact(facts, "Gap", Format.seconds(trial.judgement().gapMillis(), trial.judgement().gapUncertaintyMillis()), "from the last acknowledged write before to the first after");
        fact(facts, "Leader", trial.judgement().leaderChange().words(), "how the leadership moved");
        fact(facts, "Data", DataText.of(trial.judgement().data()), data());
        fact(facts, "PID 1", trial.judgement().pidOne().name() + ": " + trial.judgement().pidOne().reaps().words(), "reaps its children, as far as was seen");
        Optional.ofNullable(trial.judgement().stopping()).ifPresent(stopping -> fact(facts, "Stop", stopping.kind().words(), stopping.pods().stream().map(TrialFigures::stopped).collect(Collectors.joining("; "))));
        fact(facts, "Fault", trial.recording().injection() == null ? "not reached" : "took effect", proofs());
        fact(facts, "Commits", writes.perSecond() == null ? "–" : "%s/s".formatted(Math.round(writes.perSecond())), "before the fault");
        fact(facts, "Commit takes", orDash(writes.medianMillis()), "median before the fault; p99 " + orDash(writes.p99Millis()));
        fact(facts, "Acknowledged", String.valueOf(writes.acknowledged()), "writes; %d failed, %d unknown".formatted(writes.failed(), writes.unknown()));
        fact(facts, "Held up", Format.millis(trial.recording().worstDelayMillis()), "the client by this machine, at worst");
        var stalls = trial.recording().stalls();
        fact(facts, "Disk stalls", stalls.isEmpty() ? "–" : String.valueOf(stalls.size()), stalls.isEmpty() ? "of this machine: none seen"
                : "of this machine, %s at worst".formatted(Format.millis(stalls.stream().mapToDouble(Stall::millis).max().orElseThrow())));
        return facts;
    }

    private static String stopped(StoppedPod pod) {
        return "%s %s%s".formatted(pod.member(), pod.kind().words(), pod.seconds() == null ? "" : ", %s of %d s".formatted(Format.seconds(pod.seconds() * 1000), pod.graceSeconds()));
    }

    /** Lost, ghosts, and what the server's side says. */
    private String data() {
        var data = trial.judgement().data();
        return "%s lost, %s ghosts; by the server's history %s".formatted(data.lostRows() == null ? "not asked:" : data.lostRows(), data.ghostRows() == null ? "?" : data.ghostRows(),
                data.witness() == null ? "not known" : data.witness().rows());
    }

    private String proofs() {
        return trial.recording().injection() == null ? "" : trial.recording().injection().proofs().stream().map(Proof::what).collect(Collectors.joining("; "));
    }

    private static String orDash(Double millis) {
        return millis == null ? "–" : Format.millis(millis);
    }

    private static void fact(Tag facts, String name, String value, String meaning) {
        facts.add(Tag.of("div").add(Tag.of("dt").text(name), Tag.of("dd").text(value).add(Tag.of("small").text(meaning))));
    }

    /** What each member had of the client's rows afterwards, and how far its clock was off. */
    Tag members() {
        var recording = trial.recording();
        var names = new TreeSet<>(recording.memberNames());
        names.addAll(recording.clocks().keySet());
        var body = Tag.of("tbody");
        for (var name : names) {
            var row = Tag.of("tr").add(Tag.of("th", "scope", "row").text(name));
            var rows = recording.rows().stream().filter(count -> count.member().equals(name)).findAny();
            number(row, rows.map(RowCount::present).map(String::valueOf).orElse("not asked"), false);
            number(row, rows.map(count -> String.valueOf(count.lost().size())).orElse("–"), rows.filter(count -> !count.lost().isEmpty()).isPresent());
            number(row, rows.map(count -> String.valueOf(count.ghosts().size())).orElse("–"), rows.filter(count -> !count.ghosts().isEmpty()).isPresent());
            number(row, rows.map(count -> "%d of %d".formatted(count.unknownPresent(), writes.unknown())).orElse("–"), false);
            number(row, clock(recording.clocks().get(name)), false);
            body.add(row);
        }
        var head = Tag.of("tr").add(Tag.of("th").text("member"));
        for (var column : new String[] {"rows there", "lost", "ghosts", "unknown and there", "clock ahead by"}) {
            head.add(Tag.of("th", "class", "number").text(column));
        }
        return Tag.of("table", "class", "members").add(Tag.of("thead").add(head), body);
    }

    private static void number(Tag row, String text, boolean bad) {
        row.add(Tag.of("td", "class", bad ? "number bad" : "number").text(text));
    }

    private static String clock(ClockOffset clock) {
        return clock == null ? "not measured" : Format.millis(clock.aheadMillis()) + " ± " + Format.millis(clock.uncertaintyMillis());
    }

    Tag versions() {
        return Tag.of("p", "class", "versions").text(Versions.text(trial.versions()));
    }
}
