package lib.report;

//SOURCES Range.java
//SOURCES ResultGroup.java
//SOURCES TrialResult.java
//SOURCES ../console/Table.java

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lib.console.Table;

/** The table for a terminal: a row for each fault under each entrypoint of each stack, each figure as median (min-max). */
public record SummaryTable(List<TrialResult> trials) {

    private record Column(String name, Function<ResultGroup, Object> cell) {
    }

    private static final Column FOLDER = new Column("FOLDER", ResultGroup::folder);
    private static final List<Column> COLUMNS = List.of(
            new Column("STACK", ResultGroup::stack),
            new Column("ENTRYPOINT", ResultGroup::entrypoint),
            new Column("FAULT", ResultGroup::fault),
            new Column("N", group -> group.trials().size()),
            new Column("VERDICT", ResultGroup::verdictText),
            new Column("DATA", ResultGroup::dataText),
            new Column("NEW LEADER (s)", group -> orDash(group.newLeader().map(Range::seconds))),
            new Column("RTO (s)", group -> orDash(group.rto().map(Range::seconds))),
            new Column("GAP (s)", group -> orDash(group.gap().map(Range::seconds))),
            new Column("FOLLOWING", group -> orDash(group.following().map(Range::counts)) + "/" + group.expected()),
            new Column("DEFUNCT", group -> orDash(group.defunct().map(Range::counts))),
            new Column("STUCK ON", ResultGroup::stuck));

    @Override
    public String toString() {
        var several = trials.stream().anyMatch(trial -> !trial.folder().isEmpty());
        var columns = several ? Stream.concat(Stream.of(FOLDER), COLUMNS.stream()).toList() : COLUMNS;
        var table = new Table(columns.stream().map(Column::name).toArray(String[]::new));
        ResultGroup.of(trials).forEach(group -> table.row(columns.stream().map(column -> column.cell().apply(group)).toArray()));
        return table.toString();
    }

    private static String orDash(Optional<String> text) {
        return text.orElse("-");
    }
}
