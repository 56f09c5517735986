package lib.report;

//SOURCES Format.java
//SOURCES RowFigures.java
//SOURCES ../statistics/Difference.java
//SOURCES ../statistics/Holm.java
//SOURCES ../statistics/Rate.java
//SOURCES ../statistics/Sensitivity.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lib.statistics.Difference;
import lib.statistics.Holm;
import lib.statistics.Sensitivity;

/**
 * A row beside an earlier one of the same fault: how much longer its RTO is, and whether it recovers as often. The earlier one is that of the first folder
 * where there are several, else that of the first entrypoint.
 *
 * @param rto       empty when one of them has no RTO
 * @param recovered p of the difference of the two rates, corrected
 * @param p         of the RTO, corrected for all comparisons; 1 when there is none
 * @param of        how many comparisons there are in all
 */
record RowComparison(RowFigures before, RowFigures after, Optional<Difference> rto, double recovered, double p, int of) {

    private static final double ERROR = 0.05;

    /** All that can be compared: two trials that count on either side. */
    static List<RowComparison> of(List<RowFigures> rows) {
        var pairs = new ArrayList<RowComparison>();
        boolean several = rows.stream().map(figures -> figures.row().folder()).distinct().count() > 1;
        for (var after : rows) {
            Predicate<RowFigures> alike = several ? before -> before.row().entrypoint().equals(after.row().entrypoint()) && !before.row().folder().equals(after.row().folder()) : before -> before != after;
            rows.subList(0, rows.indexOf(after)).stream().filter(before -> before.row().stack().equals(after.row().stack()) && before.row().fault().equals(after.row().fault())).filter(alike)
                    .findFirst().filter(before -> before.counted() > 1 && after.counted() > 1).ifPresent(before -> pairs.add(pair(before, after)));
        }
        return corrected(pairs);
    }

    private static RowComparison pair(RowFigures before, RowFigures after) {
        boolean both = before.rto().length > 1 && after.rto().length > 1;
        var rto = both ? Optional.of(Difference.of(before.rto(), after.rto())) : Optional.<Difference>empty();
        return new RowComparison(before, after, rto, Difference.p(before.recovered().orElseThrow(), after.recovered().orElseThrow()), rto.map(Difference::p).orElse(1.0), 1);
    }

    /** What cannot differ, such as two rates of 100 %, is no comparison. */
    private static List<RowComparison> corrected(List<RowComparison> pairs) {
        var values = pairs.stream().flatMap(pair -> Stream.concat(pair.rto().map(Difference::p).stream(), pair.ratesCanDiffer() ? Stream.of(pair.recovered()) : Stream.empty())).toList();
        var adjusted = Holm.adjusted(values).iterator();
        return pairs.stream().map(pair -> {
            double p = pair.rto().isPresent() ? adjusted.next() : 1;
            return new RowComparison(pair.before(), pair.after(), pair.rto(), pair.ratesCanDiffer() ? adjusted.next() : 1, p, values.size());
        }).toList();
    }

    private boolean ratesCanDiffer() {
        var now = after.recovered().orElseThrow();
        var then = before.recovered().orElseThrow();
        int times = now.times() + then.times();
        return times > 0 && times < now.of() + then.of();
    }

    /** Whether the RTO differs by more than chance. */
    boolean differs() {
        return p <= ERROR;
    }

    /** Whether one recovers less often by more than chance. */
    boolean recoversOtherwise() {
        return recovered <= ERROR;
    }

    /** The least difference of the RTO that so many trials show in four of five cases, in seconds. */
    double visible() {
        return Sensitivity.of(before.rto(), after.rto()).shift(before.rto().length, after.rto().length);
    }

    String text() {
        return rto.map(this::rtoText).orElse("RTO not compared: fewer than two trials with one") + (recoversOtherwise()
                ? "; recovered %s, p %s: significant".formatted(rates(), p(recovered)) : "");
    }

    private String rates() {
        var now = after.recovered().orElseThrow();
        var then = before.recovered().orElseThrow();
        return "%d of %d against %d of %d".formatted(now.times(), now.of(), then.times(), then.of());
    }

    private String rtoText(Difference difference) {
        var shift = Format.relative(1000 * difference.shift()) + " s";
        if (difference.least() * of > ERROR) {
            return "RTO %s; %d against %d trials cannot show that this is no chance%s".formatted(shift, before.rto().length, after.rto().length, of > 1 ? ", with " + of + " comparisons" : ": " + Sensitivity.FEWEST + " of each can");
        }
        return "RTO %s (%s to %s), p %s: %s".formatted(shift, Format.relative(1000 * difference.low()), Format.relative(1000 * difference.high()), p(p),
                differs() ? "significant" : "not significant; %s would be seen in 4 of 5 such comparisons".formatted(Format.seconds(1000 * visible())));
    }

    private static String p(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
    }
}
