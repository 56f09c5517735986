package lib.report;

//SOURCES Format.java
//SOURCES MeasuredTrial.java
//SOURCES SettingCell.java
//SOURCES SettingFigures.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the trials of one series say of the settings in them. They are compared over the faults that all of them were tried with, and over no other.
 *
 * @param series  what the trials have in common: "current patroni"
 * @param faults  that all settings were tried with
 * @param apart   that only some were tried with: shown, not compared
 * @param figures a setting each
 * @param cells   of all faults
 * @param leftOut trials that were inconclusive or starved of CPU
 */
public record SettingAdvice(String series, List<String> faults, List<String> apart, List<SettingFigures> figures, List<SettingCell> cells, int leftOut) {

    /** What somebody may want most, and the setting to take then. @param reason its figures, with the trials behind them */
    public record Recommendation(String aim, String setting, String reason) {
    }

    /** Of each series with several settings, in the order in which they come. */
    public static List<SettingAdvice> of(List<MeasuredTrial> trials) {
        return grouped(trials, MeasuredTrial::series).entrySet().stream().map(series -> one(series.getKey(), series.getValue())).filter(advice -> advice.figures().size() > 1).toList();
    }

    private static SettingAdvice one(String series, List<MeasuredTrial> all) {
        var usable = all.stream().filter(MeasuredTrial::usable).toList();
        var bySetting = grouped(usable, MeasuredTrial::setting);
        var faults = grouped(usable, MeasuredTrial::fault).keySet();
        var common = faults.stream().filter(fault -> bySetting.values().stream().allMatch(trials -> trials.stream().anyMatch(trial -> trial.fault().equals(fault)))).toList();
        var figures = bySetting.values().stream().map(trials -> trials.stream().filter(trial -> common.contains(trial.fault())).toList()).filter(trials -> !trials.isEmpty()).map(SettingFigures::of).toList();
        var cells = faults.stream().flatMap(fault -> bySetting.entrySet().stream().map(each -> new SettingCell(each.getKey(), fault, each.getValue().stream().filter(trial -> trial.fault().equals(fault)).toList())))
                .filter(cell -> !cell.trials().isEmpty()).toList();
        return new SettingAdvice(series, common, faults.stream().filter(fault -> !common.contains(fault)).toList(), figures, cells, all.size() - usable.size());
    }

    private static Map<String, List<MeasuredTrial>> grouped(List<MeasuredTrial> trials, Function<MeasuredTrial, String> by) {
        return trials.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    /** The settings that no other one beats: which of them is best depends on what one wants. */
    public List<SettingFigures> front() {
        return figures.stream().filter(one -> beatenBy(one).isEmpty()).toList();
    }

    /** One that is better in something and worse in nothing. */
    public Optional<String> beatenBy(SettingFigures one) {
        return figures.stream().filter(other -> other.beats(one)).map(SettingFigures::setting).findFirst();
    }

    /** For each aim the setting that is best in it; of those that are alike in that, the one that is better in the next figure. So none of them is beaten. */
    public List<Recommendation> recommendations() {
        if (figures.isEmpty()) {
            return List.of();
        }
        var shortest = best(SettingFigures::rtoMillis);
        var safest = best(SettingFigures::lostRows);
        var fastest = best(SettingFigures::commitMillis);
        return List.of(new Recommendation("the shortest outage", shortest.setting(), "%s from the fault to the next write, %s at worst (%s)".formatted(time(shortest.rtoMillis()), time(shortest.worstMillis()), trials(shortest.trials()))),
                new Recommendation("the fewest rows lost", safest.setting(), safest.losing() > 0 ? "%s rows per trial; %d of %s lost some".formatted(rows(safest.lostRows()), safest.losing(), trials(safest.asked()))
                        : "none in %s, which leaves room for a loss in up to %d %% of such faults".formatted(trials(safest.asked()), Math.round(bound(safest.asked())))),
                new Recommendation("the fastest commit", fastest.setting(), "%s at the median, %s at the 95th percentile (%s)".formatted(millis(fastest.commitMillis()), millis(fastest.commitP95Millis()), trials(fastest.timed()))));
    }

    /** How often at most what was never seen may happen, with 95 % confidence, in percent. */
    static double bound(int trials) {
        return 100 * (1 - Math.pow(0.05, 1.0 / Math.max(1, trials)));
    }

    /** The least in that, then in all figures in their order. */
    private SettingFigures best(ToDoubleFunction<SettingFigures> aim) {
        var order = Comparator.comparingDouble(aim);
        for (int at = 0; at < figures.get(0).all().size(); at++) {
            int figure = at;
            order = order.thenComparingDouble(one -> one.all().get(figure));
        }
        return figures.stream().min(order).orElseThrow();
    }

    /** The settings that another one beats in everything, in sentences, and what was not compared. */
    public List<String> remarks() {
        var remarks = new ArrayList<String>();
        figures.forEach(one -> beatenBy(one).ifPresent(better -> remarks.add("%s is beaten in these trials: %s is better in something and worse in nothing".formatted(one.setting(), better))));
        if (!apart.isEmpty()) {
            remarks.add("not compared, as not every setting was tried with it: " + String.join(", ", apart));
        }
        if (leftOut > 0) {
            remarks.add("left out, as inconclusive or starved of CPU: %d of the trials".formatted(leftOut));
        }
        return remarks;
    }

    /** The cells in which it is not as the manual says, and how many have a prediction. */
    public List<SettingCell> deviations() {
        return cells.stream().filter(SettingCell::deviates).toList();
    }

    public long predicted() {
        return cells.stream().filter(cell -> cell.prediction().isPresent()).count();
    }

    private static String trials(int count) {
        return count == 1 ? "1 trial" : count + " trials";
    }

    private static String time(double millis) {
        return Double.isInfinite(millis) ? "for ever" : Format.seconds(millis);
    }

    /** Without the unit. */
    static String seconds(double millis) {
        return Double.isInfinite(millis) ? "never" : Format.plain(millis);
    }

    static String millis(double millis) {
        return Double.isInfinite(millis) ? "not known" : Format.millis(millis);
    }

    static String rows(double rows) {
        return Double.isInfinite(rows) ? "not known" : Format.count(rows);
    }
}
