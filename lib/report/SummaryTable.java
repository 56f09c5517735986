package lib.report;

//SOURCES Cell.java
//SOURCES Judged.java
//SOURCES Range.java
//SOURCES ../console/Table.java

import java.util.List;
import java.util.Optional;
import lib.console.Table;

/** The table for a terminal: a row for each fault under each entrypoint of each stack, each figure as median (min-max). */
public record SummaryTable(List<Judged> trials) {

    @Override
    public String toString() {
        var table = new Table("STACK", "ENTRYPOINT", "FAULT", "N", "VERDICT", "NEW LEADER (s)", "RTO (s)", "GAP (s)", "FOLLOWING", "DEFUNCT", "LOST ROWS", "STUCK ON");
        Cell.of(trials).forEach(cell -> table.row(cell.stack(), cell.entrypoint(), cell.fault(), cell.trials().size(), cell.verdictText(),
                orDash(cell.newLeader().map(Range::seconds)), orDash(cell.rto().map(Range::seconds)), orDash(cell.gap().map(Range::seconds)),
                orDash(cell.following().map(Range::counts)) + "/" + cell.expected(), orDash(cell.defunct().map(Range::counts)),
                orDash(cell.lost().map(Range::counts)), cell.stuck()));
        return table.toString();
    }

    private static String orDash(Optional<String> text) {
        return text.orElse("-");
    }
}
