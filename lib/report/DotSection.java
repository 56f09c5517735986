package lib.report;

//SOURCES ResultGroup.java
//SOURCES RowFigures.java
//SOURCES Tag.java
//SOURCES TrialResult.java

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A part of the page with a picture of dots for each row of the table, all on one scale. */
final class DotSection {

    private DotSection() {
    }

    /** @param picture of one row */
    static Tag of(String title, String explanation, List<ResultGroup> rows, Function<ResultGroup, Tag> picture) {
        var table = Tag.of("table", "class", "dots");
        rows.forEach(row -> table.add(Tag.of("tr").add(Tag.of("th", "scope", "row").text(RowFigures.of(row).name()), Tag.of("td").add(picture.apply(row)))));
        return Tag.of("section", "class", "spread").add(Tag.of("h2").text(title), Tag.of("p", "class", "versions").text(explanation), Tag.of("div", "class", "scroll").add(table));
    }

    /** Where the scale of the RTO ends, in ms: never 0. */
    static double greatestRto(List<ResultGroup> rows) {
        return Math.max(1, rows.stream().flatMap(row -> row.trials().stream()).map(trial -> trial.judgement().rtoMillis()).filter(Objects::nonNull).mapToDouble(Double::doubleValue).max().orElse(1));
    }

    /** The classes of a trial's dot. */
    static String kind(TrialResult trial) {
        return trial.verdict() + (trial.judgement().starved() ? " starved" : "");
    }
}
