package lib.report;

//SOURCES MeasuredTrial.java
//SOURCES Prediction.java
//SOURCES Range.java

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import lib.judge.LeaderChange;

/** The trials of one fault with one setting: what was measured, beside what the manual predicts. @param trials usable ones, at least one */
public record SettingCell(String setting, String fault, List<MeasuredTrial> trials) {

    /** Without those in which writes never came back. */
    Optional<Range> rto() {
        return Range.of(trials.stream().map(MeasuredTrial::rtoMillis).filter(Objects::nonNull).toList());
    }

    /** "6.36 (5.02-7.10)", and how many never ended. */
    public String rtoText() {
        long never = trials.stream().filter(MeasuredTrial::failed).count();
        var ended = rto().map(Range::seconds);
        return never == 0 ? ended.orElse("-") : ended.map(text -> "%s, never in %d".formatted(text, never)).orElse("never");
    }

    Optional<Prediction> prediction() {
        return trials.stream().map(MeasuredTrial::settings).filter(Objects::nonNull).findFirst().flatMap(settings -> Prediction.of(fault, settings));
    }

    public String predicted() {
        return prediction().map(Prediction::toString).orElse("-");
    }

    /** Whether a trial was sooner or later than predicted. */
    public boolean deviates() {
        return prediction().filter(predicted -> count(predicted::sooner) + count(predicted::later) > 0).isPresent();
    }

    /** "yes", or what was otherwise, and how the leadership moved then; "-" without a prediction. */
    public String agreement() {
        return prediction().map(predicted -> {
            var words = new ArrayList<String>();
            add(words, "sooner", predicted::sooner);
            add(words, "later", predicted::later);
            return words.isEmpty() ? "yes" : String.join("; ", words);
        }).orElse("-");
    }

    private void add(List<String> words, String how, DoublePredicate so) {
        if (count(so) > 0) {
            var why = trials.stream().filter(trial -> so.test(trial.rto())).collect(Collectors.groupingBy(MeasuredTrial::leaderChange, TreeMap::new, Collectors.counting()));
            words.add("%s in %d of %d: %s".formatted(how, count(so), trials.size(), why.keySet().stream().map(LeaderChange::words).collect(Collectors.joining(" or "))));
        }
    }

    private long count(DoublePredicate so) {
        return trials.stream().filter(trial -> so.test(trial.rto())).count();
    }

    double medianMillis() {
        return median(trials.stream().map(MeasuredTrial::rto).toList());
    }

    /** Of which for ever is the greatest. */
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty() ? Double.POSITIVE_INFINITY : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
