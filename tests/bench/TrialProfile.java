import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Where the seconds of a trial go, by its recording. Means, not medians: the parts add up to the whole. */
final class TrialProfile {

    /** How long a trial looks on after all is well: STABLE of lib/trial/Trial. */
    private static final double STABLE_SECONDS = 12;

    private TrialProfile() {
    }

    /**
     * @param trials  of one run that recovered: the others are watched up to the deadline
     * @param wall    seconds of a trial from its start to its end, with the namespace's and a share of the tool's
     * @param cpu     seconds of a core that the kit used for one
     */
    static Map<String, Double> of(List<JsonNode> trials, double wall, double cpu) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put("until all members are up: Kubernetes, PostgreSQL, Patroni", mean(trials, TrialProfile::firstLook));
        parts.put("writes before the fault: the trial's plan", mean(trials, trial -> injected(trial) - firstLook(trial)));
        parts.put("the fault, and until all is well again: Patroni, PostgreSQL", mean(trials, trial -> lasted(trial) - injected(trial) - STABLE_SECONDS));
        parts.put("watched while it stays well: the trial's plan", STABLE_SECONDS);
        parts.put("the tool's start, the audit of the rows, the namespace's end", wall - mean(trials, TrialProfile::lasted));
        parts.put("all of it", wall);
        parts.put("in which the kit itself computed for", cpu);
        return parts;
    }

    private static double firstLook(JsonNode trial) {
        return seconds(trial, "/members/0/atMillis");
    }

    private static double injected(JsonNode trial) {
        return seconds(trial, "/injection/beganMillis");
    }

    private static double lasted(JsonNode trial) {
        return seconds(trial, "/lastedMillis");
    }

    private static double seconds(JsonNode trial, String field) {
        return trial.requiredAt(field).doubleValue() / 1e3;
    }

    private static double mean(List<JsonNode> trials, ToDoubleFunction<JsonNode> part) {
        return trials.stream().mapToDouble(part).average().orElse(Double.NaN);
    }
}
