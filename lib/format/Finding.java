package lib.format;

//SOURCES Rule.java
//SOURCES ../judge/Judgement.java
//SOURCES ../judge/Remedy.java
//SOURCES ../report/DataText.java
//SOURCES ../report/ResultGroup.java
//SOURCES ../report/TrialResult.java

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lib.judge.Data;
import lib.judge.Judgement;
import lib.judge.PidOne;
import lib.judge.Remedy;
import lib.judge.Verdict;
import lib.report.DataText;
import lib.report.ResultGroup;
import lib.report.TrialResult;

/**
 * Something that the trials of one row found wrong.
 *
 * @param row   of which it is
 * @param shown the first trial in which it was seen
 * @param times in how many of the row's trials
 * @param zombies whether PID 1 did not reap in that trial: then it is the cause
 */
public record Finding(Rule rule, ResultGroup row, TrialResult shown, int times, boolean zombies) {

    private static final Set<PidOne.Reaps> BAD = EnumSet.of(PidOne.Reaps.NO, PidOne.Reaps.SOME, PidOne.Reaps.LATE);

    /** In the order of the rows, the worst first. */
    public static List<Finding> of(List<TrialResult> trials) {
        var findings = new ArrayList<Finding>();
        ResultGroup.of(trials).forEach(row -> {
            for (var rule : Rule.values()) {
                var seen = row.trials().stream().filter(trial -> condition(rule).test(trial.judgement())).toList();
                if (!seen.isEmpty()) {
                    findings.add(new Finding(rule, row, seen.get(0), seen.size(), BAD.contains(seen.get(0).judgement().pidOne().reaps())));
                }
            }
        });
        return findings;
    }

    private static Predicate<Judgement> condition(Rule rule) {
        return switch (rule) {
            case OUTAGE -> judgement -> judgement.verdict() == Verdict.OUTAGE;
            case DEGRADED -> judgement -> judgement.verdict() == Verdict.DEGRADED;
            case TWO_LEADERS -> judgement -> judgement.data().kind() == Data.Kind.TWO_LEADERS;
            case LOST -> judgement -> judgement.data().kind() == Data.Kind.LOST && judgement.data().broken();
            case PID_ONE -> judgement -> BAD.contains(judgement.pidOne().reaps());
            case INCONCLUSIVE -> judgement -> judgement.verdict() == Verdict.INCONCLUSIVE;
        };
    }

    /** Whether it should stop somebody; else it is a warning. */
    public boolean grave() {
        return rule != Rule.PID_ONE && rule != Rule.INCONCLUSIVE;
    }

    /** Whether a line of a Containerfile or a manifest causes it. */
    boolean hasPlace() {
        return rule == Rule.PID_ONE || zombies && !rule.words().isEmpty();
    }

    /** "idle under kill-postgres: outage, data not known, in 3 of 3 trials". */
    public String headline() {
        var what = rule == Rule.PID_ONE ? ("PID 1 " + shown.judgement().pidOne().name()).strip() + " does not reap as it should" : "%s, data %s".formatted(shown.verdict(), DataText.of(shown.judgement().data()));
        return "%s %s under %s: %s%s".formatted(row.stack(), row.entrypoint(), row.fault(), what, row.trials().size() == 1 ? "" : ", in %d of %d trials".formatted(times, row.trials().size()));
    }

    /** What it rests on, and what to change. */
    public List<String> reasons() {
        var reasons = new ArrayList<>(shown.judgement().because());
        if (rule == Rule.PID_ONE) {
            reasons.removeIf(reason -> !reason.contains(" PID 1"));
        }
        if (zombies) {
            Remedy.of(List.of(shown.judgement())).ifPresent(reasons::add);
        }
        return reasons;
    }

    /** The same for the same finding in another run: rule and row. */
    String key() {
        return String.join("/", rule.id(), row.stack(), row.entrypoint(), row.fault());
    }
}
