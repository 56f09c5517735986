package lib.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * A line of {@code sampler.py}: a process, or a line of patroni.log, or the state in pg_control, or an echo.
 *
 * @param looked     whether every process of the first look has been told
 * @param control    in pg_controldata's words
 * @param podSeconds when it was printed, by the pod's clock, since 1970
 */
record ProbeLine(double podSeconds, Optional<Seen> process, Optional<String> log, Optional<String> control, boolean echo, boolean looked) {

    /** A process that is new, in another state, or gone. @param started in ticks since boot */
    record Seen(int pid, long started, int parent, String name, String state) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is not the sampler's, such as a complaint of python3, counts as a line of the log. */
    static ProbeLine parse(String text) {
        try {
            var json = JSON.readTree(text);
            return new ProbeLine(json.path("t").asDouble(), Optional.ofNullable(json.get("process")).map(ProbeLine::seen),
                    Optional.ofNullable(json.get("log")).map(JsonNode::asText),
                    Optional.ofNullable(json.get("control")).map(JsonNode::asText), json.has("echo"), json.has("looked"));
        } catch (JsonProcessingException foreign) {
            return new ProbeLine(0, Optional.empty(), Optional.of(text), Optional.empty(), false, false);
        }
    }

    private static Seen seen(JsonNode fields) {
        return new Seen(fields.get(0).asInt(), fields.get(1).asLong(), fields.get(2).asInt(), fields.get(3).asText(), fields.get(4).isNull() ? "gone" : fields.get(4).asText());
    }
}
