package lib.report;

//SOURCES TrialResult.java

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The versions that stand in trials' records. */
final class Versions {

    private Versions() {
    }

    /** Those that are the same in all of the trials. */
    static Map<String, String> common(List<TrialResult> trials) {
        var common = new TreeMap<>(trials.get(0).versions());
        trials.forEach(trial -> common.entrySet().removeIf(version -> !version.getValue().equals(trial.versions().get(version.getKey()))));
        return common;
    }

    /** "patroni 4.1.5, postgresql 17.5". */
    static String text(Map<String, String> versions) {
        return versions.entrySet().stream().map(version -> version.getKey() + " " + version.getValue()).sorted().collect(Collectors.joining(", "));
    }
}
