package lib.report;

//SOURCES Axis.java
//SOURCES DataText.java
//SOURCES RtoSection.java
//SOURCES TrialFigures.java
//SOURCES Format.java
//SOURCES Icon.java
//SOURCES TrialResult.java
//SOURCES LogLines.java
//SOURCES VerdictStyle.java
//SOURCES Tag.java
//SOURCES TimelineChart.java
//SOURCES ../judge/Remedy.java
//SOURCES ../judge/Writes.java

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import lib.judge.Remedy;
import lib.judge.Writes;

/**
 * A trial in the page: its verdict, the reasons, the chart, the figures, the log.
 *
 * @param id     in the page
 * @param number of the trials of the same fault under the same entrypoint, or 0 when it is the only one
 * @param open   whether it is shown before it is asked for
 */
record TrialSection(String id, int number, TrialResult trial, boolean open) {

    private static final int MOST_SENTENCES = 6;

    Tag details() {
        var mark = VerdictStyle.of(trial);
        var details = Tag.of("details", "class", "trial " + mark, "id", id).add(summary(mark), body());
        return open ? details.with("open", "") : details;
    }

    private Tag summary(VerdictStyle mark) {
        var title = Tag.of("span", "class", "title").add(Tag.of("b").text(trial.fault())).text(" under ").add(Tag.of("b").text(trial.entrypoint()))
                .add(Tag.of("span", "class", "stack").text(" stack " + trial.stack() + (trial.setting().isEmpty() ? "" : ", setting " + trial.setting()) + (trial.folder().isEmpty() ? "" : ", " + trial.folder()) + (number > 0 ? ", trial " + number : "")));
        var figures = Tag.of("span", "class", "figures").text("RTO " + (trial.judgement().rtoMillis() == null ? "–" : Format.seconds(trial.judgement().rtoMillis())));
        if (trial.judgement().stopping() != null) {
            figures.text(", stop " + trial.judgement().stopping().kind().words());
        }
        if (trial.judgement().starved()) {
            figures.add(Tag.of("span", "class", "starved").text("starved of CPU"));
        }
        return Tag.of("summary").add(Icon.of(mark), Tag.of("span", "class", "verdict").text(trial.verdict().toString()), Tag.of("span", "class", "data " + trial.judgement().data().kind()).text(DataText.of(trial.judgement().data())), title, figures);
    }

    private Tag body() {
        var recording = trial.recording();
        var axis = Axis.of(recording);
        var writes = Writes.of(recording);
        var log = new LogLines(id, axis, recording.log());
        var facts = new TrialFigures(trial, writes);
        var body = Tag.of("div", "class", "body").add(sentences("because", trial.judgement().because()), sentences("means", means()), sentences("problems", recording.problems()), sentences("remarks", recording.remarks()));
        body.add(new TimelineChart(id, recording, writes, axis, log).figure());
        if (!trial.judgement().rtoParts().isEmpty()) {
            body.add(new RtoSection(trial).section());
        }
        body.add(facts.list(), Tag.of("div", "class", "scroll").add(facts.members()), log.list());
        return body.add(facts.versions().text(" · began " + DateTimeFormatter.ISO_INSTANT.format(recording.began().truncatedTo(ChronoUnit.SECONDS))));
    }

    /** With what to change. */
    private List<String> means() {
        return Stream.concat(trial.judgement().means().stream(), Remedy.of(List.of(trial.judgement())).stream()).toList();
    }

    private static Tag sentences(String kind, List<String> sentences) {
        var box = Tag.of("div", "class", sentences.isEmpty() ? kind + " none" : kind).add(list(sentences.stream().limit(MOST_SENTENCES)));
        int more = sentences.size() - MOST_SENTENCES;
        return more <= 0 ? box : box.add(Tag.of("details").add(Tag.of("summary").text("and " + more + " more"), list(sentences.stream().skip(MOST_SENTENCES))));
    }

    private static Tag list(Stream<String> sentences) {
        return Tag.of("ul").add(sentences.map(sentence -> Tag.of("li").text(sentence)).toList());
    }
}
