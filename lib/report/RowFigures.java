package lib.report;

//SOURCES Format.java
//SOURCES ResultGroup.java
//SOURCES TrialResult.java
//SOURCES ../judge/Verdict.java
//SOURCES ../statistics/Median.java
//SOURCES ../statistics/Rate.java

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lib.judge.Verdict;
import lib.statistics.Median;
import lib.statistics.Rate;

/**
 * What a row of the table says of all such trials, not only of those that were run. Trials that were starved of CPU or inconclusive say nothing of
 * the cluster: they are counted by themselves.
 *
 * @param trials       all of them
 * @param starved      of those, how many had too little CPU
 * @param inconclusive of the others, how many observed nothing
 */
record RowFigures(ResultGroup row, int trials, int starved, int inconclusive) {

    static RowFigures of(ResultGroup row) {
        int starved = (int) row.trials().stream().filter(trial -> trial.judgement().starved()).count();
        return new RowFigures(row, row.trials().size(), starved, (int) row.trials().stream().filter(trial -> !trial.judgement().starved() && trial.verdict() == Verdict.INCONCLUSIVE).count());
    }

    private List<TrialResult> sound() {
        return row.trials().stream().filter(trial -> !trial.judgement().starved() && trial.verdict() != Verdict.INCONCLUSIVE).toList();
    }

    int counted() {
        return trials - starved - inconclusive;
    }

    /** Empty when no trial counts. */
    Optional<Rate> recovered() {
        return counted() == 0 ? Optional.empty() : Optional.of(new Rate((int) sound().stream().filter(trial -> trial.verdict() == Verdict.RECOVERED).count(), counted()));
    }

    /** Of the trials in which writes came back, in seconds. */
    double[] rto() {
        return sound().stream().map(trial -> trial.judgement().rtoMillis()).filter(Objects::nonNull).mapToDouble(millis -> millis / 1000).toArray();
    }

    /** "current patroni kill-postgres", with the folder before it when there are several. */
    String name() {
        return "%s %s %s%s".formatted(row.stack(), row.entrypoint(), row.fault(), row.folder().isEmpty() ? "" : " in " + row.folder());
    }

    /** "recovered 10 of 10 (at least 74 %), RTO 5.30 s (5.10 to 5.62)" and which trials do not count. */
    String text() {
        var text = new StringBuilder(recovered().map(rate -> "recovered " + rate.text()).orElse("no trial counts"));
        Median.of(rto()).ifPresent(median -> {
            text.append(", RTO ").append(Format.seconds(1000 * median.value()));
            text.append(median.low() == null ? " (an interval needs %d trials)".formatted(Median.FEWEST) : " (%s to %s)".formatted(Format.plain(1000 * median.low()), Format.plain(1000 * median.high())));
            text.append(median.count() < counted() ? " where writes came back, in %d of %d".formatted(median.count(), counted()) : "");
        });
        text.append(starved == 0 ? "" : "; not counted: %d starved of CPU".formatted(starved));
        return text.append(inconclusive == 0 ? "" : "; not counted: %d inconclusive".formatted(inconclusive)).toString();
    }
}
