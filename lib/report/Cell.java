package lib.report;

//SOURCES Judged.java
//SOURCES Mark.java
//SOURCES Range.java
//SOURCES ../trial/Aftermath.java

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.trial.Aftermath;

/** All trials of one fault under one entrypoint of one stack: a row of the table, a cell of the matrix. */
record Cell(String stack, String entrypoint, String fault, List<Judged> trials) {

    /** In the order in which they first come. */
    static List<Cell> of(List<Judged> trials) {
        var cells = new LinkedHashMap<List<String>, List<Judged>>();
        trials.forEach(trial -> cells.computeIfAbsent(List.of(trial.stack(), trial.entrypoint(), trial.fault()), key -> new ArrayList<>()).add(trial));
        return cells.entrySet().stream().map(cell -> new Cell(cell.getKey().get(0), cell.getKey().get(1), cell.getKey().get(2), List.copyOf(cell.getValue()))).toList();
    }

    Mark worst() {
        return trials.stream().map(Mark::of).min(Enum::compareTo).orElse(Mark.INCONCLUSIVE);
    }

    /** How many of each, the best first. */
    Map<Mark, Long> verdicts() {
        var counted = new EnumMap<Mark, Long>(Mark.class);
        trials.forEach(trial -> counted.merge(Mark.of(trial), 1L, Long::sum));
        var best = new LinkedHashMap<Mark, Long>();
        for (int at = Mark.values().length - 1; at >= 0; at--) {
            var mark = Mark.values()[at];
            Optional.ofNullable(counted.get(mark)).ifPresent(count -> best.put(mark, count));
        }
        return best;
    }

    /** "recovered", or "recovered 9, degraded 1" when they differ. */
    String verdictText() {
        return verdicts().size() == 1 ? worst().toString() : verdicts().entrySet().stream().map(verdict -> verdict.getKey() + " " + verdict.getValue()).collect(Collectors.joining(", "));
    }

    Optional<Range> newLeader() {
        return Range.of(trials.stream().map(Judged::newLeaderMillis).filter(Objects::nonNull).toList());
    }

    /** The leader and the members that follow it. */
    Optional<Range> following() {
        return Range.of(trials.stream().map(trial -> new Aftermath(trial.recording()).following()).toList());
    }

    int expected() {
        return trials.get(0).recording().expected();
    }

    /** What members were stuck on, each thing once. */
    String stuck() {
        return trials.stream().flatMap(trial -> new Aftermath(trial.recording()).stuck().stream()).map(Aftermath.Stuck::line).distinct().collect(Collectors.joining("; "));
    }

    Optional<Range> rto() {
        return Range.of(trials.stream().map(Judged::rtoMillis).filter(Objects::nonNull).toList());
    }

    Optional<Range> gap() {
        return Range.of(trials.stream().map(Judged::gapMillis).filter(Objects::nonNull).toList());
    }

    /** Over the trials whose rows could be counted. */
    Optional<Range> lost() {
        return Range.of(trials.stream().map(Judged::lostRows).filter(Objects::nonNull).toList());
    }

    /** Processes left defunct. */
    Optional<Range> defunct() {
        return Range.of(trials.stream().map(trial -> trial.zombies().size()).toList());
    }
}
