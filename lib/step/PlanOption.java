package lib.step;

//SOURCES Options.java
//SOURCES StoredResults.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../format/Check.java
//SOURCES ../plan/PlanFile.java
//SOURCES ../report/Baseline.java
//SOURCES ../report/TrialResult.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.console.Console;
import lib.console.UserError;
import lib.format.Check;
import lib.judge.Verdict;
import lib.plan.Plan;
import lib.plan.PlanFile;
import lib.report.Baseline;
import lib.report.TrialResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What to try and what must hold, from a file, and earlier results to compare with. */
public final class PlanOption {

    private static final String NAME = "--plan";

    @Option(names = NAME, paramLabel = "FILE", description = "What to try and what must hold, such as patroni-demo.yaml (docs/pipeline.md). Options stand in place of what it says. Exit code 4 if an objective is missed.")
    private Path file;

    @Option(names = "--baseline", paramLabel = "FOLDER", description = "Earlier results to compare with, row by row.")
    private Path baseline;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec step;

    private Plan plan;

    /** The arguments with the options of the plan that they name, but for those that they have themselves. What is wrong with the plan is told by {@link #require}. */
    public static String[] words(Object step, String... given) {
        var at = Arrays.asList(given).indexOf(NAME);
        var named = at >= 0 && at + 1 < given.length ? Optional.of(given[at + 1]) : Arrays.stream(given).filter(word -> word.startsWith(NAME + "=")).map(word -> word.substring(NAME.length() + 1)).findFirst();
        var words = new ArrayList<>(List.of(given));
        try {
            var takes = CommandSpec.forAnnotatedObject(step).optionsMap().keySet();
            named.map(Path::of).map(PlanFile::read).ifPresent(plan -> plan.options().forEach((option, values) -> {
                var word = "--" + option;
                if (takes.contains(word) && Arrays.stream(given).noneMatch(one -> one.equals(word) || one.startsWith(word + "="))) {
                    values.forEach(value -> words.add(word + "=" + value));
                }
            }));
        } catch (UserError told) {
            return given;
        }
        return words.toArray(String[]::new);
    }

    /** Before anything is made. @param faults that are tried. @throws UserError for a wrong plan, or a baseline of something else (exit code 2) */
    public void require(List<String> faults) {
        read();
        if (plan != null) {
            var not = plan.options().keySet().stream().filter(option -> !step.optionsMap().containsKey("--" + option)).findFirst();
            check(not.isEmpty(), "the plan names %s, which %s does not take".formatted(not.orElse(""), step.name()), "jbang %s --plan %s".formatted(step.name().equals("trial") ? "compare" : "trial", file));
            plan.faults().stream().filter(fault -> !faults.contains(fault)).findFirst().ifPresent(fault -> check(false, "%s: hold.%s is of a fault that is not tried: nothing measures it".formatted(file, fault), "--fault " + fault));
        }
        before().ifPresent(before -> check(before.stream().anyMatch(trial -> faults.contains(trial.fault())), "the baseline %s is of %s, not of %s".formatted(folder(),
                before.stream().map(TrialResult::fault).distinct().collect(Collectors.joining(", ")), String.join(", ", faults)), "--baseline /another/folder"));
    }

    /** As {@link #require}, for results that are there. */
    public void requireReadable() {
        before();
    }

    /** What became of what had to hold. */
    public List<Check> checks(List<TrialResult> trials) {
        read();
        return plan == null ? List.of() : plan.check(trials, before().map(before -> new Baseline(folder().toString(), before, trials).worse()).orElse(Map.of()));
    }

    /** Below the table; beside it where the table is JSON. */
    public void tell(List<TrialResult> trials, List<Check> checks, Options options) {
        var lines = new ArrayList<String>();
        before().ifPresent(before -> lines.addAll(new Baseline(folder().toString(), before, trials).lines()));
        if (!checks.isEmpty()) {
            lines.add("Objectives:");
            checks.forEach(check -> lines.add("  %-10s  %s, %s: %s".formatted(check.kind().name().toLowerCase(Locale.ROOT), check.row(), check.name(), check.told())));
        }
        if (options.wantsJson()) {
            lines.forEach(Console.current()::say);
        } else if (!lines.isEmpty()) {
            options.print(lines, () -> "\n" + String.join("\n", lines));
        }
    }

    /** The exit code by the plan's objectives; empty when it has none. */
    public Optional<Integer> exitCode(List<TrialResult> trials, List<Check> checks) {
        read();
        if (plan == null || plan.hold().isEmpty() && checks.stream().noneMatch(check -> check.kind() == Check.Kind.MISSED)) {
            return Optional.empty();
        }
        boolean unmeasured = checks.stream().anyMatch(check -> check.kind() == Check.Kind.UNMEASURED) || trials.stream().anyMatch(trial -> trial.verdict() == Verdict.INCONCLUSIVE);
        return Optional.of(checks.stream().anyMatch(check -> check.kind() == Check.Kind.MISSED) ? UserError.MISSED : unmeasured ? UserError.UNFINISHED : 0);
    }

    private void read() {
        if (plan == null && file != null) {
            plan = PlanFile.read(file);
        }
    }

    private Path folder() {
        return baseline != null || plan == null ? baseline : plan.baseline();
    }

    private Optional<List<TrialResult>> before() {
        read();
        return Optional.ofNullable(folder()).map(folder -> StoredResults.of(List.of(folder)).trials());
    }

    private static void check(boolean good, String what, String next) {
        if (!good) {
            throw UserError.usage(what, next);
        }
    }
}
