package lib.trial;

//SOURCES Observation.java
//SOURCES Verdict.java
//SOURCES ../demo/Variant.java
//SOURCES ../fault/Fault.java

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lib.demo.Variant;
import lib.fault.Fault;

/**
 * One trial as it is reported.
 *
 * @param newLeaderSeconds from the fault to the first look that saw another leader; null when there was none
 * @param following        the leader and the members that follow it, of {@code expected}
 * @param problem          why the observation failed; null when it did not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Result(String stack, String entrypoint, String fault, String verdict, Map<String, String> versions, Double newLeaderSeconds,
                     long following, int expected, List<Observation.Stuck> stuck, List<Defunct> defunct, String problem) {

    /** A process that had ended, and for which its parent had not waited 2 s later. */
    public record Defunct(String member, int pid, String name, int parentPid) {
    }

    static Result of(Variant variant, Fault fault, Observation seen) {
        var defunct = new TreeMap<>(seen.defunct()).entrySet().stream().flatMap(member -> member.getValue().stream()
                .map(process -> new Defunct(member.getKey(), process.pid(), process.name(), process.parent()))).toList();
        return new Result(variant.stack(), variant.entrypoint(), fault.name(), Verdict.of(seen).toString(), variant.versions(),
                seen.newLeaderSeconds().orElse(null), seen.members().upToDate(), seen.expected(), seen.stuck(), defunct, null);
    }

    static Result inconclusive(Variant variant, Fault fault, String problem) {
        return new Result(variant.stack(), variant.entrypoint(), fault.name(), Verdict.INCONCLUSIVE.toString(), variant.versions(),
                null, 0, 0, List.of(), List.of(), problem);
    }

    public boolean conclusive() {
        return problem == null;
    }
}
