package lib.step;

//SOURCES Results.java
//SOURCES ../console/Console.java
//SOURCES ../report/Precision.java
//SOURCES ../trial/TrialOrder.java
//SOURCES ../trial/TrialRunner.java

import java.util.Collections;
import java.util.LinkedHashMap;
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
            var missing = new LinkedHashMap<PlannedTrial, Integer>();
            kinds.forEach(kind -> missing.put(kind, wanted.missing(Results.of(kind, soFar))));
            missing.values().removeIf(count -> count == 0);
            if (missing.isEmpty()) {
                kinds.forEach(kind -> sayUnlessReached(kind, wanted, Results.of(kind, soFar)));
                return;
            }
            var more = List.copyOf(missing.keySet());
            int each = Math.max(1, TrialRunner.atOnce(more, atOnce) / more.size());
            runner.run(TrialOrder.blocks(more, Math.min(Collections.min(missing.values()), each), random), atOnce, found::add);
        }
    }

    private static void sayUnlessReached(PlannedTrial kind, Precision wanted, List<TrialResult> trials) {
        if (!wanted.reached(trials)) {
            Console.current().say(String.format(Locale.ROOT, "  %s under %s: after %d trials its RTO is not known to %.0f %%", kind.fault().name(), kind.subject(), trials.size(), 100 * wanted.share()));
        }
    }
}
