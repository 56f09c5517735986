package lib.step;

//SOURCES ../judge/Verdict.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lib.judge.Verdict;

/**
 * The search for the first of several versions whose verdict is another one, by halves. It assumes that the verdict changes once: a change there and back
 * between two versions that are alike is not seen.
 *
 * @param versions in their order, two or more
 * @param wanted   the verdict that is asked for; empty for that of the first version
 */
public record Bisection(List<String> versions, Optional<Verdict> wanted) {

    /**
     * What was found of a version.
     *
     * @param verdicts of its trials, one or more
     */
    public record Tried(String version, List<Verdict> verdicts) {

        /** The worst: one outage in ten trials is a cluster that may have an outage. */
        Verdict verdict() {
            return verdicts.stream().max(Comparator.naturalOrder()).orElseThrow();
        }

        /** Such as "3.3 recovered (1 trial)", or "3.3 outage (1 of 3 trials, 2 recovered)". */
        public String told() {
            var counts = new TreeMap<Verdict, Integer>(Comparator.reverseOrder());
            verdicts.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
            int worst = counts.remove(verdict());
            var all = "%d trial%s".formatted(verdicts.size(), verdicts.size() == 1 ? "" : "s");
            var others = counts.entrySet().stream().map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey())).collect(Collectors.joining(", "));
            return "%s %s (%s)".formatted(version, verdict(), counts.isEmpty() ? all : "%d of %s, %s".formatted(worst, all, others));
        }
    }

    /**
     * @param tried  in the order of the versions
     * @param before the last version before the change; null when nothing changes, or that is not known
     * @param since  the first one after it; null when nothing changes, or that is not known
     * @param known  false when trials said nothing, or it was stopped
     */
    public record Answer(List<Tried> tried, Tried before, Tried since, boolean known) {
    }

    /**
     * Both ends first, then the middle of what is left. It ends early at a version whose trials say nothing.
     *
     * @param trials tries these versions, and tells of each what was found; of fewer when it was stopped
     */
    public Answer search(Function<List<String>, List<Tried>> trials) {
        int low = 0;
        int high = versions.size() - 1;
        var known = new TreeMap<Integer, Tried>();
        boolean goesOn = learn(List.of(low, high), trials, known);
        while (goesOn && changes(low, high, known) && high - low > 1) {
            int middle = (low + high) >>> 1;
            goesOn = learn(List.of(middle), trials, known);
            if (goesOn && changes(low, middle, known)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        boolean found = goesOn && changes(low, high, known);
        return new Answer(new ArrayList<>(known.values()), found ? known.get(low) : null, found ? known.get(high) : null, goesOn);
    }

    /** At most how many versions it takes. */
    public static int most(int versions) {
        return 2 + (versions < 3 ? 0 : 32 - Integer.numberOfLeadingZeros(versions - 2));
    }

    /** @return whether all of them have a result that says something */
    private boolean learn(List<Integer> places, Function<List<String>, List<Tried>> trials, Map<Integer, Tried> known) {
        trials.apply(places.stream().map(versions::get).toList()).forEach(one -> known.put(versions.indexOf(one.version()), one));
        return places.stream().allMatch(place -> known.containsKey(place) && known.get(place).verdict() != Verdict.INCONCLUSIVE);
    }

    private boolean changes(int from, int to, Map<Integer, Tried> known) {
        return asked(from, known) != asked(to, known);
    }

    private boolean asked(int place, Map<Integer, Tried> known) {
        return known.get(place).verdict() == wanted.orElseGet(() -> known.get(0).verdict());
    }
}
