package lib.report;

//SOURCES Format.java
//SOURCES Prediction.java
//SOURCES RtoText.java
//SOURCES Tag.java
//SOURCES TrialResult.java
//SOURCES ../judge/RtoPart.java

import java.util.stream.IntStream;
import lib.judge.RtoPart;

/** Why an RTO is what it is: a bar of its parts, and a table with what shows each of them and what Patroni's settings say of it. */
record RtoSection(TrialResult trial) {

    private static final String NOT_SEEN = "Each part ends with what its row shows. When clients find the new leader through a Service is no part: the kit's client asks the pods themselves.";

    /** Not for a trial without an outage that ended. */
    Tag section() {
        var parts = trial.judgement().rtoParts();
        var bar = Tag.of("div", "class", "bar", "aria-hidden", "true").add(IntStream.range(0, parts.size()).mapToObj(at -> span(at, parts.get(at))).toList());
        var body = Tag.of("tbody").add(IntStream.range(0, parts.size()).mapToObj(at -> row(at, parts.get(at))).toList());
        var head = Tag.of("tr").add(Tag.of("th"), Tag.of("th").text("part"), number("s", "th"), number("at", "th"), number("predicted (s)", "th"), Tag.of("th").text("ends with"));
        return Tag.of("div", "class", "parts").add(Tag.of("p").add(Tag.of("b").text("RTO " + Format.seconds(trial.judgement().rtoMillis())).text(" by its parts")), bar,
                Tag.of("div", "class", "scroll").add(Tag.of("table", "class", "members").add(Tag.of("thead").add(head), body)), Tag.of("p", "class", "versions").text(NOT_SEEN));
    }

    private static Tag span(int at, RtoPart part) {
        return Tag.of("span", "style", "flex-grow: " + Math.max(1, Math.round(part.millis())), "title", part.name()).text(at + 1);
    }

    private Tag row(int at, RtoPart part) {
        var predicted = RtoText.predicted(part, trial);
        return Tag.of("tr").add(Tag.of("td").text(at + 1), Tag.of("th", "scope", "row").text(part.name()), number(RtoText.seconds(part, trial), "td"), number(Format.relative(part.toMillis()), "td"),
                number(predicted.map(Prediction::toString).orElse("–"), "td").with("title", predicted.map(Prediction::formula).orElse("the settings say nothing of it, or are not known")), Tag.of("td").text(part.evidence()));
    }

    private static Tag number(String text, String name) {
        return Tag.of(name, "class", "number").text(text);
    }
}
