package lib.report;

//SOURCES DataText.java
//SOURCES Range.java
//SOURCES TrialResult.java
//SOURCES VerdictStyle.java
//SOURCES ../judge/Judgement.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lib.judge.Data;
import lib.judge.FinalState;
import lib.judge.Judgement;
import lib.judge.StoppedPod;
import lib.judge.Stopping;

/**
 * All trials of one fault under one entrypoint of one stack, with the same settings and options: a row of the table, a cell of the matrix.
 *
 * @param folder     as in {@link TrialResult#folder()}
 * @param entrypoint with the options in which it differs from other groups of the same names: "patroni (replicas 5)"
 * @param setting    as in {@link TrialResult#setting()}
 */
public record ResultGroup(String folder, String stack, String entrypoint, String setting, String fault, List<TrialResult> trials) {

    /** In the order in which they first come. */
    public static List<ResultGroup> of(List<TrialResult> trials) {
        var groups = new LinkedHashMap<List<Object>, List<TrialResult>>();
        trials.forEach(trial -> groups.computeIfAbsent(List.of(names(trial), trial.subject().options()), key -> new ArrayList<>()).add(trial));
        return groups.values().stream().map(same -> {
            var first = same.get(0);
            var alike = trials.stream().filter(trial -> names(trial).equals(names(first))).map(trial -> trial.subject().options()).distinct().toList();
            return new ResultGroup(first.folder(), first.stack(), first.entrypoint() + difference(first.subject().options(), alike), first.setting(), first.fault(), List.copyOf(same));
        }).toList();
    }

    private static List<String> names(TrialResult trial) {
        return List.of(trial.folder(), trial.stack(), trial.entrypoint(), trial.setting(), trial.fault());
    }

    /** Of those options that are not the same in all. */
    private static String difference(Map<String, String> own, List<Map<String, String>> all) {
        var names = new TreeSet<String>();
        all.forEach(options -> names.addAll(options.keySet()));
        var differ = names.stream().filter(name -> all.stream().map(options -> String.valueOf(options.get(name))).distinct().count() > 1)
                .map(name -> "%s %s".formatted(name, own.getOrDefault(name, "-").replaceAll("^(sha256:.{12}).*", "$1"))).toList();
        return differ.isEmpty() ? "" : " (" + String.join(", ", differ) + ")";
    }

    VerdictStyle worst() {
        return trials.stream().map(VerdictStyle::of).min(Enum::compareTo).orElse(VerdictStyle.INCONCLUSIVE);
    }

    /** By availability, then by its data. */
    public TrialResult worstTrial() {
        return trials.stream().min(TrialResult.WORST_FIRST).orElseThrow();
    }

    /** How many of each, the best first. */
    Map<VerdictStyle, Long> verdicts() {
        var counted = new EnumMap<VerdictStyle, Long>(VerdictStyle.class);
        trials.forEach(trial -> counted.merge(VerdictStyle.of(trial), 1L, Long::sum));
        var best = new LinkedHashMap<VerdictStyle, Long>();
        for (int at = VerdictStyle.values().length - 1; at >= 0; at--) {
            var style = VerdictStyle.values()[at];
            Optional.ofNullable(counted.get(style)).ifPresent(count -> best.put(style, count));
        }
        return best;
    }

    /** "recovered", or "recovered 9, degraded 1" when they differ. */
    String verdictText() {
        return verdicts().size() == 1 ? worst().toString() : verdicts().entrySet().stream().map(verdict -> verdict.getKey() + " " + verdict.getValue()).collect(Collectors.joining(", "));
    }

    /** What became of the data, of each kind how many trials. */
    Map<Data.Kind, List<Data>> data() {
        return trials.stream().map(trial -> trial.judgement().data()).collect(Collectors.groupingBy(Data::kind, TreeMap::new, Collectors.toList()));
    }

    /** "kept", or "kept 9, lost 1: 129 rows (1.03 s)" when they differ. */
    String dataText() {
        var data = data();
        return data.entrySet().stream().map(kind -> DataText.of(kind.getValue(), data.size() > 1)).collect(Collectors.joining(", "));
    }

    /** How the pods stopped that were told to: "clean", or "clean 9, killed 1" when they differ; empty when none was told in any trial. */
    String stopText() {
        var stops = stops();
        return stops.size() == 1 ? stops.keySet().iterator().next().words() : stops.entrySet().stream().map(kind -> kind.getKey().words() + " " + kind.getValue()).collect(Collectors.joining(", "));
    }

    /** How many trials of each, the best first. */
    Map<StoppedPod.Kind, Long> stops() {
        var counted = new TreeMap<StoppedPod.Kind, Long>(Comparator.reverseOrder());
        trials.stream().map(trial -> trial.judgement().stopping()).filter(Objects::nonNull).map(Stopping::kind).forEach(kind -> counted.merge(kind, 1L, Long::sum));
        return counted;
    }

    Optional<Range> newLeader() {
        return range(Judgement::newLeaderMillis);
    }

    /** The leader and the members that follow it. */
    Optional<Range> following() {
        return range(Judgement::following);
    }

    int expected() {
        return trials.get(0).judgement().expected();
    }

    /** What members were stuck on, each thing once. */
    String stuck() {
        return trials.stream().flatMap(trial -> trial.judgement().stuck().stream()).map(FinalState.Stuck::on).distinct().collect(Collectors.joining("; "));
    }

    Optional<Range> rto() {
        return range(Judgement::rtoMillis);
    }

    Optional<Range> gap() {
        return range(Judgement::gapMillis);
    }

    /** Processes left defunct, where processes were seen at all. */
    Optional<Range> defunct() {
        return Range.of(trials.stream().filter(trial -> !trial.recording().processes().isEmpty()).map(trial -> trial.judgement().defunct().size()).toList());
    }

    private Optional<Range> range(Function<Judgement, Number> figure) {
        return Range.of(trials.stream().map(TrialResult::judgement).map(figure).filter(Objects::nonNull).toList());
    }
}
