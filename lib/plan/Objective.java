package lib.plan;

//SOURCES ../format/Check.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Suggestions.java
//SOURCES ../report/ResultGroup.java
//SOURCES ../report/TrialResult.java

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.format.Check;
import lib.image.Suggestions;
import lib.judge.Data;
import lib.judge.Judgement;
import lib.judge.StoppedPod;
import lib.judge.Verdict;
import lib.report.ResultGroup;
import lib.report.TrialResult;

/**
 * Something that must hold of every row, by the trials of it that were neither starved of CPU nor inconclusive.
 *
 * @param key   as the plan has it: "verdict", "rto.p95"
 * @param wanted as the plan has it: "recovered", "&lt; 30s"
 */
public record Objective(String key, String wanted) {

    private static final String STOP = "stop";
    private static final Map<String, List<String>> WORDS = Map.of("verdict", List.of("recovered", "degraded"), "data", List.of("kept", "as-promised"), STOP, List.of("clean", "killed"), "baseline", List.of("not-worse"));
    private static final Map<String, Function<Judgement, Double>> TIMES = Map.of("rto", Judgement::rtoMillis, "gap", Judgement::gapMillis, "new-leader", Judgement::newLeaderMillis);
    private static final List<String> STATISTICS = List.of("median", "p95", "max");
    private static final Pattern TIME = Pattern.compile("<?\\s*(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(ms|s|m)");

    /** All that can be asked for. */
    static List<String> keys() {
        return Stream.concat(WORDS.keySet().stream(), TIMES.keySet().stream().flatMap(time -> STATISTICS.stream().map(statistic -> time + "." + statistic))).sorted().toList();
    }

    /** @param where in the plan: "hold.all". @throws UserError for what nothing measures, or a value that it cannot have (exit code 2) */
    static Objective of(String where, String key, String wanted) {
        if (!keys().contains(key)) {
            throw UserError.usage("%s has \"%s\", which nothing measures".formatted(where, key), new Suggestions(keys()).to(key));
        }
        if (WORDS.containsKey(key) && !WORDS.get(key).contains(wanted)) {
            throw UserError.usage("%s.%s is \"%s\"".formatted(where, key, wanted), new Suggestions(WORDS.get(key)).to(wanted));
        }
        if (!WORDS.containsKey(key) && !TIME.matcher(wanted).matches()) {
            throw UserError.usage("%s.%s is \"%s\", which is not a time".formatted(where, key, wanted), "%s: \"< 30s\", or 500ms, or 1.5m".formatted(key));
        }
        return new Objective(key, wanted);
    }

    boolean ofTheBaseline() {
        return key.equals("baseline");
    }

    /** Asked for all faults it holds where a pod was told to stop: most faults give none the time. */
    boolean ofStops() {
        return key.equals(STOP);
    }

    /** "rto.p95 < 30s". */
    String name() {
        return WORDS.containsKey(key) ? key + ": " + wanted : key + " < " + wanted.replaceAll("[<\\s]", "");
    }

    /** Of one row. Not of the baseline's. */
    Check check(ResultGroup row) {
        var sound = row.trials().stream().filter(trial -> !trial.judgement().starved() && trial.verdict() != Verdict.INCONCLUSIVE).toList();
        if (sound.isEmpty()) {
            return told(row, Check.Kind.UNMEASURED, "not measured: no trial is conclusive, with enough CPU");
        }
        return ofStops() ? checkStops(row, sound) : WORDS.containsKey(key) ? checkWord(row, sound) : checkTime(row, sound);
    }

    private Check checkStops(ResultGroup row, List<TrialResult> sound) {
        var seen = sound.stream().filter(trial -> trial.judgement().stopping() != null && trial.judgement().stopping().kind() != StoppedPod.Kind.NOT_SEEN).toList();
        return seen.isEmpty() ? told(row, Check.Kind.UNMEASURED, "not measured: of no trial is known how a pod stopped") : checkWord(row, seen);
    }

    private Check checkWord(ResultGroup row, List<TrialResult> sound) {
        long bad = sound.stream().map(TrialResult::judgement).filter(judgement -> !holds(judgement)).count();
        return told(row, bad == 0 ? Check.Kind.MET : Check.Kind.MISSED, "%s in %d of %d trials".formatted(bad == 0 ? "so" : "not so", bad == 0 ? sound.size() : bad, sound.size()));
    }

    private boolean holds(Judgement judgement) {
        return switch (key) {
            case "verdict" -> judgement.verdict() == Verdict.RECOVERED || wanted.equals("degraded") && judgement.verdict() == Verdict.DEGRADED;
            case STOP -> judgement.stopping().pods().stream().noneMatch(pod -> pod.kind() == StoppedPod.Kind.UNCLEAN || pod.kind() == StoppedPod.Kind.KILLED && !wanted.equals("killed"));
            default -> judgement.data().kind() == Data.Kind.KEPT || wanted.equals("as-promised") && judgement.data().kind() == Data.Kind.LOST && !judgement.data().broken();
        };
    }

    /** Writes that never came back took for ever. */
    private Check checkTime(ResultGroup row, List<TrialResult> sound) {
        var value = key.substring(0, key.indexOf('.'));
        var all = new ArrayList<Double>();
        sound.forEach(trial -> {
            var millis = TIMES.get(value).apply(trial.judgement());
            if (millis != null || !value.equals("new-leader") || trial.verdict() == Verdict.OUTAGE) {
                all.add(millis == null ? Double.POSITIVE_INFINITY : millis);
            }
        });
        if (all.isEmpty()) {
            return told(row, Check.Kind.UNMEASURED, "not measured: no leader changed");
        }
        double seen = statistic(all.stream().mapToDouble(Double::doubleValue).sorted().toArray());
        boolean met = seen < limitMillis();
        var text = Double.isInfinite(seen) ? "none, because writes did not come back, in" : String.format(Locale.ROOT, "%.2f s in", seen / 1000);
        return told(row, met ? Check.Kind.MET : Check.Kind.MISSED, "%s %d %s".formatted(text, all.size(), all.size() == 1 ? "trial" : "trials"));
    }

    /** The 95th percentile is the smallest value that 95 % do not exceed: of fewer than 20 the greatest. */
    private double statistic(double[] sorted) {
        return switch (key.substring(key.indexOf('.') + 1)) {
            case "median" -> sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
            case "p95" -> sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
            default -> Arrays.stream(sorted).max().orElseThrow();
        };
    }

    private double limitMillis() {
        var time = TIME.matcher(wanted);
        if (!time.matches()) {
            throw new IllegalStateException(wanted);
        }
        return Double.parseDouble(time.group(1)) * switch (time.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            default -> 60_000;
        };
    }

    Check told(ResultGroup row, Check.Kind kind, String what) {
        return new Check(name(), "%s %s %s".formatted(row.stack(), row.entrypoint(), row.fault()), kind, what);
    }
}
