package lib.report;

//SOURCES Range.java
//SOURCES ResultGroup.java
//SOURCES TrialResult.java
//SOURCES ../console/Table.java

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.console.Table;

/** The table for a terminal: a row for each fault under each entrypoint of each stack, each figure as median (min-max). */
public record SummaryTable(List<TrialResult> trials) {

    /** @param content what it shows, in half a line: docs/trials.md has it from here */
    private record Column(String name, String content, Function<ResultGroup, Object> cell) {
    }

    private static final Column FOLDER = new Column("FOLDER", "the folder of the results, when there are several", ResultGroup::folder);

    private static final Column SETTING = new Column("SETTING", "Patroni's settings, when there are several", group -> group.setting().isEmpty() ? "-" : group.setting());

    /** A new one is a line here. */
    private static final List<Column> COLUMNS = List.of(
            new Column("STACK", "the set of versions", ResultGroup::stack),
            new Column("ENTRYPOINT", "what is PID 1", ResultGroup::entrypoint),
            new Column("FAULT", "what was injected", ResultGroup::fault),
            new Column("N", "number of trials; figures of several are the median, with minimum and maximum", group -> group.trials().size()),
            new Column("VERDICT", "the verdict on availability", ResultGroup::verdictText),
            new Column("DATA", "the verdict on the data", ResultGroup::dataText),
            new Column("STOP", "how the pods stopped that were told to, with all their time: clean, killed, unclean or not seen", group -> orDash(Optional.of(group.stopText()).filter(text -> !text.isEmpty()))),
            new Column("NEW LEADER (s)", "from the fault to the new leader", group -> orDash(group.newLeader().map(Range::seconds))),
            new Column("RTO (s)", "from the fault to the first write after the outage", group -> orDash(group.rto().map(Range::seconds))),
            new Column("GAP (s)", "from the last write before the outage to the first after it", group -> orDash(group.gap().map(Range::seconds))),
            new Column("FOLLOWING", "the leader and the members that follow it, of how many", group -> orDash(group.following().map(Range::counts)) + "/" + group.expected()),
            new Column("DEFUNCT", "zombies at the end", group -> orDash(group.defunct().map(Range::counts))),
            new Column("STUCK ON", "what Patroni logged in the last loop of a member that does not follow", ResultGroup::stuck));

    /** Stack and entrypoint. */
    private static final int BEFORE_SETTING = 2;

    /** What each column shows, by its name. */
    public static Map<String, String> contents() {
        return COLUMNS.stream().collect(Collectors.toMap(Column::name, Column::content, (one, other) -> one, LinkedHashMap::new));
    }

    /** The names of the columns, then a list for each row. */
    public static List<List<String>> cells(List<TrialResult> trials) {
        var columns = new ArrayList<>(COLUMNS);
        if (TrialResult.settingsDiffer(trials)) {
            columns.add(BEFORE_SETTING, SETTING);
        }
        if (trials.stream().anyMatch(trial -> !trial.folder().isEmpty())) {
            columns.add(0, FOLDER);
        }
        return Stream.concat(Stream.of(columns.stream().map(Column::name).toList()),
                ResultGroup.of(trials).stream().map(group -> columns.stream().map(column -> String.valueOf(column.cell().apply(group))).toList())).toList();
    }

    @Override
    public String toString() {
        var cells = cells(trials);
        var table = new Table(cells.get(0).toArray(String[]::new));
        cells.stream().skip(1).forEach(row -> table.row(row.toArray()));
        return table.toString();
    }

    private static String orDash(Optional<String> text) {
        return text.orElse("-");
    }
}
