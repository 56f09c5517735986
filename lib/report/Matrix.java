package lib.report;

//SOURCES Cell.java
//SOURCES Figure.java
//SOURCES Icon.java
//SOURCES Judged.java
//SOURCES Mark.java
//SOURCES Tag.java
//SOURCES Versions.java

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entrypoint by fault, a table for each stack. A cell tells its worst verdict, how many there are, and leads to its trials. */
record Matrix(String stack, List<String> faults, List<Cell> cells, Map<Judged, String> ids) {

    private static final int MOST_LINKS = 12;

    /** The columns are the same in each. @param ids the sections of the trials */
    static List<Matrix> of(List<Judged> trials, Map<Judged, String> ids) {
        var cells = Cell.of(trials);
        var faults = cells.stream().map(Cell::fault).distinct().toList();
        return cells.stream().map(Cell::stack).distinct()
                .map(stack -> new Matrix(stack, faults, cells.stream().filter(cell -> cell.stack().equals(stack)).toList(), ids)).toList();
    }

    Tag table() {
        var head = Tag.of("tr").add(Tag.of("td"));
        faults.forEach(fault -> head.add(Tag.of("th", "scope", "col").text(fault)));
        var body = Tag.of("tbody");
        cells.stream().map(Cell::entrypoint).distinct().forEach(entrypoint -> {
            var row = Tag.of("tr").add(Tag.of("th", "scope", "row").text(entrypoint).add(own(entrypoint)));
            faults.forEach(fault -> row.add(cells.stream().filter(cell -> cell.entrypoint().equals(entrypoint) && cell.fault().equals(fault)).findAny()
                    .map(this::cell).orElseGet(() -> Tag.of("td", "class", "empty").text("–"))));
            body.add(row);
        });
        return Tag.of("section", "class", "matrix").add(Tag.of("h2").text("Stack " + stack),
                Tag.of("p", "class", "versions").text(Versions.text(Versions.common(trials()))),
                Tag.of("div", "class", "scroll").add(Tag.of("table").add(Tag.of("thead").add(head), body)));
    }

    private List<Judged> trials() {
        return cells.stream().flatMap(cell -> cell.trials().stream()).toList();
    }

    /** The versions in which an entrypoint differs from others of the stack. */
    private List<Tag> own(String entrypoint) {
        var own = new LinkedHashMap<>(Versions.common(trials().stream().filter(trial -> trial.entrypoint().equals(entrypoint)).toList()));
        own.keySet().removeAll(Versions.common(trials()).keySet());
        return own.isEmpty() ? List.of() : List.of(Tag.of("small").text(Versions.text(own)));
    }

    private Tag cell(Cell cell) {
        var worst = cell.worst();
        var verdict = Tag.of("a", "class", "verdict", "href", "#" + ids.get(worstTrial(cell))).add(Icon.of(worst));
        verdict.add(Tag.of("span").text(cell.verdicts().size() == 1 ? worst.toString() : cell.verdicts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().letter()).collect(Collectors.joining(" · "))));
        var filled = Tag.of("td", "class", "cell " + worst, "title", cell.verdictText()).add(verdict,
                Tag.of("small").add(Tag.of("span").text("RTO " + cell.rto().map(rto -> Figure.seconds(rto.median())).orElse("–")),
                Tag.of("span", "class", "n").text("n " + cell.trials().size())));
        return cell.trials().size() == 1 ? filled : filled.add(links(cell));
    }

    private static Judged worstTrial(Cell cell) {
        return cell.trials().stream().min(Comparator.comparing(Mark::of)).orElseThrow();
    }

    private Tag links(Cell cell) {
        var links = Tag.of("span", "class", "links");
        cell.trials().stream().limit(MOST_LINKS).forEach(trial -> links.add(
                Tag.of("a", "href", "#" + ids.get(trial), "title", trial.verdict() + ", RTO " + Figure.seconds(trial.rtoMillis(), null)).add(Icon.of(Mark.of(trial)))));
        int more = cell.trials().size() - MOST_LINKS;
        return more > 0 ? links.add(Tag.of("a", "href", "#" + ids.get(cell.trials().get(MOST_LINKS))).text("+" + more)) : links;
    }
}
