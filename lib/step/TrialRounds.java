package lib.step;

//SOURCES Results.java
//SOURCES ../console/Console.java
//SOURCES ../report/Precision.java
//SOURCES ../trial/TrialOrder.java
//SOURCES ../trial/TrialRunner.java

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import lib.console.Console;
import lib.report.Precision;
import lib.report.TrialResult;
import lib.trial.PlannedTrial;
import lib.trial.TrialOrder;
import lib.trial.TrialRunner;

/**
 * Trials as often as was wanted, and then as often as is needed.
 *
 * @param atOnce how many at once, where they can be
 * @param random decides their order, and when in Patroni's loop each fault comes
 */
record TrialRounds(TrialRunner runner, Results found, int atOnce, Random random) {

    /** @param kinds one of each; what has a result already is not run again */
    void run(List<PlannedTrial> kinds, int trials, Optional<Precision> precision) {
        boolean once = trials == 1 && precision.isEmpty();
        runner.run(found.missing(once ? TrialOrder.once(kinds, random) : TrialOrder.blocks(kinds, trials, random)), atOnce, found::add);
        precision.ifPresent(wanted -> runMore(kinds, wanted));
    }

    private void runMore(List<PlannedTrial> kinds, Precision wanted) {
        while (!runner.stopped()) {
            var soFar = found.soFar();
            var more = kinds.stream().filter(kind -> wanted.missing(Results.of(kind, soFar)) > 0).toList();
            if (more.isEmpty()) {
                kinds.stream().filter(kind -> !wanted.reached(Results.of(kind, soFar))).forEach(kind -> say(kind, wanted, Results.of(kind, soFar)));
                return;
            }
            int most = more.stream().mapToInt(kind -> wanted.missing(Results.of(kind, soFar))).min().orElseThrow();
            int each = Math.max(1, TrialRunner.atOnce(more, atOnce) / more.size());
            runner.run(TrialOrder.blocks(more, Math.min(most, each), random), atOnce, found::add);
        }
    }

    private static void say(PlannedTrial kind, Precision wanted, List<TrialResult> trials) {
        Console.current().say(String.format(Locale.ROOT, "  %s under %s: after %d trials its RTO is not known to %.0f %%", kind.fault().name(), kind.subject(), trials.size(), 100 * wanted.share()));
    }
}
