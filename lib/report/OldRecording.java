package lib.report;

//SOURCES RecordingJson.java
//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import lib.recording.Recording;

/**
 * A recording as it stood in results.json of schema 1. Its faults left no proof, which is taken on trust and said so; what was
 * sampled after its end is left out.
 */
public final class OldRecording {

    private static final String ON_TRUST = "taken on trust: results of schema 1 hold no proof";
    private static final List<String> TIMES = List.of("atMillis", "endedMillis", "toMillis");

    private OldRecording() {
    }

    /** @throws IOException when it is none */
    public static Recording read(String json) throws IOException {
        return of(RecordingJson.mapper().readTree(json));
    }

    static Recording of(JsonNode old) throws IOException {
        var recording = (ObjectNode) old.deepCopy();
        double lasted = recording.path("lastedMillis").asDouble();
        if (recording.remove("injury") instanceof ObjectNode injection && injection.path("beganMillis").asDouble() <= lasted) {
            injection.putArray("proofs").addObject().put("atMillis", injection.path("beganMillis").asDouble()).put("what", ON_TRUST);
            recording.set("injection", injection);
        }
        recording.properties().stream().filter(field -> field.getValue().isArray()).forEach(field -> cut(field.getValue(), lasted));
        return RecordingJson.mapper().treeToValue(recording, Recording.class);
    }

    private static void cut(JsonNode samples, double lasted) {
        for (var each = samples.iterator(); each.hasNext(); ) {
            var sample = each.next();
            if (TIMES.stream().anyMatch(time -> sample.path(time).asDouble(0) > lasted)) {
                each.remove();
            }
        }
    }
}
