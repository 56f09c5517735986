package lib.report;

//SOURCES DataText.java
//SOURCES ResultGroup.java
//SOURCES Format.java
//SOURCES Icon.java
//SOURCES TrialResult.java
//SOURCES VerdictStyle.java
//SOURCES Tag.java
//SOURCES Versions.java

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lib.judge.Data;

/** Entrypoint, and settings where there are several, by fault: a table for each stack and folder. A cell tells its worst verdict, what became of the data, how many trials there are, and leads to them. */
record Matrix(String title, List<String> faults, boolean settings, List<ResultGroup> cells, Map<TrialResult, String> ids) {

    private static final int MOST_LINKS = 12;

    private record Row(String entrypoint, String setting) {
        static Row of(ResultGroup cell) {
            return new Row(cell.entrypoint(), cell.setting());
        }
    }

    /** The columns are the same in each. @param ids the sections of the trials */
    static List<Matrix> of(List<TrialResult> trials, Map<TrialResult, String> ids) {
        var cells = ResultGroup.of(trials);
        var faults = cells.stream().map(ResultGroup::fault).distinct().toList();
        boolean settings = TrialResult.settingsDiffer(trials);
        return cells.stream().map(Matrix::title).distinct().map(title -> new Matrix(title, faults, settings, cells.stream().filter(cell -> title(cell).equals(title)).toList(), ids)).toList();
    }

    private static String title(ResultGroup cell) {
        return "Stack " + cell.stack() + (cell.folder().isEmpty() ? "" : ", " + cell.folder());
    }

    Tag table() {
        var head = Tag.of("tr").add(Tag.of("td"));
        if (settings) {
            head.add(Tag.of("th", "scope", "col").text("setting"));
        }
        faults.forEach(fault -> head.add(Tag.of("th", "scope", "col").text(fault)));
        var body = Tag.of("tbody");
        cells.stream().map(Row::of).distinct().forEach(name -> {
            var row = Tag.of("tr").add(Tag.of("th", "scope", "row").text(name.entrypoint()).add(own(name.entrypoint())));
            if (settings) {
                row.add(Tag.of("th", "class", "setting", "scope", "row").text(name.setting().isEmpty() ? "–" : name.setting()));
            }
            faults.forEach(fault -> row.add(cells.stream().filter(cell -> Row.of(cell).equals(name) && cell.fault().equals(fault)).findAny()
                    .map(this::cell).orElseGet(() -> Tag.of("td", "class", "empty").text("–"))));
            body.add(row);
        });
        return Tag.of("section", "class", "matrix").add(Tag.of("h2").text(title),
                Tag.of("p", "class", "versions").text(Versions.text(Versions.common(trials()))),
                Tag.of("div", "class", "scroll").add(Tag.of("table").add(Tag.of("thead").add(head), body)));
    }

    private List<TrialResult> trials() {
        return cells.stream().flatMap(cell -> cell.trials().stream()).toList();
    }

    /** The versions in which an entrypoint differs from others of the stack. */
    private List<Tag> own(String entrypoint) {
        var own = new LinkedHashMap<>(Versions.common(trials().stream().filter(trial -> trial.entrypoint().equals(entrypoint.replaceAll(" \\(.*", ""))).toList()));
        own.keySet().removeAll(Versions.common(trials()).keySet());
        return own.isEmpty() ? List.of() : List.of(Tag.of("small").text(Versions.text(own)));
    }

    private Tag cell(ResultGroup cell) {
        var worst = cell.worst();
        var verdict = Tag.of("a", "class", "verdict", "href", "#" + ids.get(cell.worstTrial())).add(Icon.of(worst));
        verdict.add(Tag.of("span").text(cell.verdicts().size() == 1 ? worst.toString() : cell.verdicts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().letter()).collect(Collectors.joining(" · "))));
        verdict.add(Tag.of("b", "class", "letters").text("%c%c".formatted(worst.letter(), DataText.letter(worstData(cell)))));
        var filled = Tag.of("td", "class", "cell " + worst, "title", cell.verdictText()).add(verdict,
                Tag.of("small", "class", "data " + worstData(cell)).text(cell.dataText()),
                Tag.of("small", "class", "stop").text(cell.stopText().isEmpty() ? "" : "stop " + cell.stopText()),
                Tag.of("small").add(Tag.of("span").text("RTO " + cell.rto().map(rto -> Format.seconds(rto.median())).orElse("–")),
                Tag.of("span", "class", "n").text("n " + cell.trials().size())));
        return cell.trials().size() == 1 ? filled : filled.add(links(cell));
    }

    private static Data.Kind worstData(ResultGroup cell) {
        return cell.data().keySet().stream().min(Comparator.comparing(DataText::rank)).orElseThrow();
    }

    private Tag links(ResultGroup cell) {
        var links = Tag.of("span", "class", "links");
        cell.trials().stream().limit(MOST_LINKS).forEach(trial -> links.add(
                Tag.of("a", "href", "#" + ids.get(trial), "title", trial.verdict() + ", " + DataText.of(trial.judgement().data()) + ", RTO " + Format.seconds(trial.judgement().rtoMillis(), null)).add(Icon.of(VerdictStyle.of(trial)))));
        int more = cell.trials().size() - MOST_LINKS;
        return more > 0 ? links.add(Tag.of("a", "href", "#" + ids.get(cell.trials().get(MOST_LINKS))).text("+" + more)) : links;
    }
}
