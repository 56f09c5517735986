package lib.report;

//SOURCES ResultGroup.java
//SOURCES RowComparison.java
//SOURCES RowFigures.java
//SOURCES TrialResult.java
//SOURCES ../statistics/Difference.java
//SOURCES ../statistics/Median.java
//SOURCES ../statistics/Rate.java

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.statistics.Difference;
import lib.statistics.Median;
import lib.statistics.Rate;

/**
 * What the trials say of those that were not run: rates and medians with the intervals in which they lie at 95 %, and which rows differ by more than chance.
 *
 * @param rows        of each row of the table
 * @param comparisons of rows of the same fault
 */
public record Statistics(List<Row> rows, List<Comparison> comparisons) {

    /**
     * A row of the table.
     *
     * @param counted   the trials that were neither starved of CPU nor inconclusive
     * @param recovered of those
     * @param low       of the rate's interval, from 0 to 1, and {@code high} too
     * @param rtoLow    null when fewer than six trials have an RTO
     */
    public record Row(String folder, String stack, String entrypoint, String fault, int trials, int counted, int starved, int inconclusive, Integer recovered, Double low, Double high,
                      Double rtoSeconds, Double rtoLow, Double rtoHigh) {
    }

    /**
     * A row beside an earlier one.
     *
     * @param p          of the RTO's difference, corrected for all comparisons
     * @param recoveredP of the difference of the rates, corrected
     * @param different  whether either is significant at 5 %
     * @param visible    the least difference of the RTO that would be found in 4 of 5 cases, in seconds
     */
    public record Comparison(String row, String with, Double rtoShiftSeconds, Double low, Double high, double p, double recoveredP, boolean different, Double visible) {
    }

    public static Statistics of(List<TrialResult> trials) {
        var figures = figures(trials);
        return new Statistics(figures.stream().map(Statistics::row).toList(), RowComparison.of(figures).stream().map(Statistics::comparison).toList());
    }

    /** For people; empty when there is no trial. */
    public static List<String> lines(List<TrialResult> trials) {
        var figures = figures(trials);
        var several = figures.stream().filter(row -> row.trials() > 1).toList();
        var lines = new ArrayList<String>();
        if (several.isEmpty() && !figures.isEmpty()) {
            lines.add("One trial of each shows only what is frequent: it misses what fails in up to %d %% of cases; --trials 10 would miss up to %d %%, --trials 20 up to %d %%."
                    .formatted(missed(1), missed(10), missed(20)));
        }
        if (!several.isEmpty()) {
            lines.add("With 95 % intervals:");
            several.forEach(row -> lines.add("  %s: %s".formatted(row.name(), row.text())));
        }
        var comparisons = RowComparison.of(figures);
        if (!comparisons.isEmpty()) {
            lines.add(comparisons.get(0).of() < 2 ? "Compared:" : "Compared (p corrected for %d comparisons):".formatted(comparisons.get(0).of()));
            comparisons.forEach(pair -> lines.add("  %s, against %s: %s".formatted(pair.after().name(), against(pair), pair.text())));
        }
        return lines;
    }

    private static String against(RowComparison pair) {
        return pair.before().row().folder().equals(pair.after().row().folder()) ? pair.before().row().entrypoint() : pair.before().row().folder();
    }

    /** In per cent: how often something may fail and not be seen in so many trials. */
    private static int missed(int trials) {
        return 100 - (int) Math.floor(100 * new Rate(trials, trials).low());
    }

    private static List<RowFigures> figures(List<TrialResult> trials) {
        return ResultGroup.of(trials).stream().map(RowFigures::of).toList();
    }

    private static Row row(RowFigures figures) {
        var row = figures.row();
        var rate = figures.recovered();
        var median = Median.of(figures.rto());
        return new Row(row.folder(), row.stack(), row.entrypoint(), row.fault(), figures.trials(), figures.counted(), figures.starved(), figures.inconclusive(), rate.map(Rate::times).orElse(null),
                rate.map(Rate::low).map(Statistics::rounded).orElse(null), rate.map(Rate::high).map(Statistics::rounded).orElse(null),
                median.map(Median::value).map(Statistics::rounded).orElse(null), median.map(Median::low).map(Statistics::rounded).orElse(null), median.map(Median::high).map(Statistics::rounded).orElse(null));
    }

    private static Comparison comparison(RowComparison pair) {
        Optional<Difference> rto = pair.rto();
        return new Comparison(pair.after().name(), pair.before().name(), rto.map(Difference::shift).map(Statistics::rounded).orElse(null), rto.map(Difference::low).map(Statistics::rounded).orElse(null),
                rto.map(Difference::high).map(Statistics::rounded).orElse(null), pair.p(), pair.recovered(), pair.differs() || pair.recoversOtherwise(), rto.isEmpty() ? null : rounded(pair.visible()));
    }

    private static Double rounded(Double value) {
        return value == null ? null : Double.valueOf(Math.round(value * 1000) / 1000.0);
    }
}
