package lib.step;

//SOURCES Bisection.java

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.judge.Verdict;

/**
 * What bisect prints.
 *
 * @param answer   in one sentence
 * @param tried    the versions that were tried, in their order, with the verdicts of their trials
 * @param before   the last version before the change; null when nothing changes
 * @param since    the first one after it; null when nothing changes
 * @param notTried the versions whose verdicts are inferred
 * @param report   the page to look at
 */
public record BisectionView(String answer, Map<String, List<Verdict>> tried, String before, String since, List<String> notTried, String results, String report) {

    private static final Map<Verdict, String> ENDS = Map.of(Verdict.RECOVERED, "recovers", Verdict.DEGRADED, "ends degraded", Verdict.OUTAGE, "ends in an outage", Verdict.INCONCLUSIVE, "is inconclusive");

    /** @param product  of whose versions, such as Patroni. @param of the fault and its entrypoint, such as "kill-postgres under idle" */
    public static BisectionView of(Bisection search, Bisection.Answer found, String product, String of, String results, String report) {
        var tried = found.tried().stream().map(Bisection.Tried::version).toList();
        var verdicts = new LinkedHashMap<String, List<Verdict>>();
        found.tried().forEach(one -> verdicts.put(one.version(), one.verdicts()));
        return new BisectionView(sentence(search, found, product, of), verdicts, version(found.before()), version(found.since()), search.versions().stream().filter(version -> !tried.contains(version)).toList(), results, report);
    }

    private static String sentence(Bisection search, Bisection.Answer found, String product, String of) {
        if (found.since() != null) {
            return "since %s %s %s %s: %s, %s".formatted(product, found.since().version(), of, ENDS.get(found.since().verdict()), found.before().told(), found.since().told());
        }
        var ends = found.tried().stream().map(Bisection.Tried::told).collect(Collectors.joining(", "));
        if (!found.known()) {
            var silent = found.tried().stream().filter(one -> one.verdict() == Verdict.INCONCLUSIVE).map(Bisection.Tried::version).findFirst();
            return "not known, because %s%s".formatted(silent.map(version -> "%s %s is inconclusive".formatted(product, version)).orElse("it was stopped"), ends.isEmpty() ? "" : ": " + ends);
        }
        var first = found.tried().get(0).verdict();
        var range = "between %s %s and %s".formatted(product, search.versions().get(0), search.versions().get(search.versions().size() - 1));
        return search.wanted().filter(wanted -> wanted != first).map(wanted -> "nothing changes %s: %s %s at neither end: %s".formatted(range, of, ENDS.get(wanted), ends))
                .orElseGet(() -> "nothing changes %s: %s %s at both ends: %s".formatted(range, of, ENDS.get(first), ends));
    }

    /** The sentence, what it rests on, and where its samples are. */
    public String text() {
        var inferred = notTried.isEmpty() ? "" : "\nnot tried: %s; a bisection assumes that the verdict changes once".formatted(String.join(", ", notTried));
        return "%s%s\n\nreport: %s".formatted(answer, inferred, report);
    }

    private static String version(Bisection.Tried one) {
        return Optional.ofNullable(one).map(Bisection.Tried::version).orElse(null);
    }
}
