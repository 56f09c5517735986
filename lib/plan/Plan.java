package lib.plan;

//SOURCES KnownFinding.java
//SOURCES Objective.java
//SOURCES ../format/Check.java
//SOURCES ../format/Finding.java
//SOURCES ../report/ResultGroup.java
//SOURCES ../report/TrialResult.java

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lib.format.Check;
import lib.format.Finding;
import lib.report.ResultGroup;
import lib.report.TrialResult;

/**
 * What to try, and what must hold: patroni-demo.yaml.
 *
 * @param options  of the step, by their names without dashes: "fault" to "kill-postgres,switchover"
 * @param hold     by fault, or {@value #ALL}, what must hold of each row
 * @param baseline a folder of earlier results; null when there is none
 */
public record Plan(Map<String, List<String>> options, Map<String, List<Objective>> hold, List<KnownFinding> known, Path baseline) {

    static final String ALL = "all";

    /** Whether it asks for no worse results than the baseline's. */
    public boolean asksOfTheBaseline() {
        return hold.values().stream().flatMap(List::stream).anyMatch(Objective::ofTheBaseline);
    }

    /** The faults of which it asks something by name. */
    public List<String> faults() {
        return hold.keySet().stream().filter(fault -> !fault.equals(ALL)).toList();
    }

    /** @param worse the rows that are significantly worse than the baseline's, "stack entrypoint fault" to how; those without a counterpart are not in it */
    public List<Check> check(List<TrialResult> trials, Map<String, String> worse) {
        var rows = ResultGroup.of(trials);
        var found = Finding.of(trials);
        var day = trials.stream().map(TrialResult::began).max(Instant::compareTo).map(began -> began.atZone(ZoneOffset.UTC).toLocalDate()).orElse(LocalDate.EPOCH);
        var checks = new ArrayList<Check>();
        rows.forEach(row -> of(row).forEach(objective -> checks.add(excused(row, objective.ofTheBaseline() ? ofTheBaseline(objective, row, worse) : objective.check(row), found, day))));
        known.forEach(one -> {
            boolean seen = found.stream().anyMatch(one::matches);
            if (seen && one.until().isBefore(day)) {
                checks.add(new Check("known: " + one.name(), "plan", Check.Kind.MISSED, "passed until %s, and is still there: %s".formatted(one.until(), one.reason())));
            } else if (!seen && rows.stream().anyMatch(one::isOf)) {
                checks.add(new Check("known: " + one.name(), "plan", Check.Kind.MET, "is not there any more: take it out of the plan"));
            }
        });
        return checks;
    }

    /** What holds for a fault by name stands in place of the same for all. */
    private Collection<Objective> of(ResultGroup row) {
        var objectives = new LinkedHashMap<String, Objective>();
        boolean stopped = row.trials().stream().anyMatch(trial -> trial.judgement().stopping() != null);
        hold.getOrDefault(ALL, List.of()).stream().filter(objective -> stopped || !objective.ofStops()).forEach(objective -> objectives.put(objective.key(), objective));
        hold.getOrDefault(row.fault(), List.of()).forEach(objective -> objectives.put(objective.key(), objective));
        return objectives.values();
    }

    private static Check ofTheBaseline(Objective objective, ResultGroup row, Map<String, String> worse) {
        var how = worse.get("%s %s %s".formatted(row.stack(), row.entrypoint(), row.fault()));
        return how == null ? objective.told(row, Check.Kind.MET, "nothing that is more than chance") : objective.told(row, Check.Kind.MISSED, how);
    }

    private Check excused(ResultGroup row, Check check, List<Finding> found, LocalDate day) {
        if (check.kind() != Check.Kind.MISSED) {
            return check;
        }
        return known.stream().filter(one -> !one.until().isBefore(day) && found.stream().anyMatch(finding -> finding.row().equals(row) && one.matches(finding))).findFirst()
                .map(one -> new Check(check.name(), check.row(), Check.Kind.KNOWN, "%s; known until %s: %s".formatted(check.told(), one.until(), one.reason()))).orElse(check);
    }
}
