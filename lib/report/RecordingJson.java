package lib.report;

//SOURCES ../recording/Recording.java

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import lib.recording.Recording;

/** A recording as a line of JSON, and back. docs/results.md says what the fields mean. */
public final class RecordingJson {

    /** Another number when a field changes its meaning. */
    public static final String SCHEMA = "patroni-demo/recording/2";
    private static final String OF = "schema";
    private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    private RecordingJson() {
    }

    /** Times of day in ISO 8601, unknown fields ignored. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** One line, without its end. */
    public static String write(Recording recording) {
        var line = MAPPER.createObjectNode().put(OF, SCHEMA);
        line.setAll((ObjectNode) MAPPER.valueToTree(recording));
        return line.toString();
    }

    /** @throws IOException when it is no such line, one that was cut off, or of another schema */
    public static Recording read(String line) throws IOException {
        var json = MAPPER.readTree(line);
        if (json == null || !SCHEMA.equals(json.path(OF).asText())) {
            throw new IOException(json == null || !json.has(OF) ? "not a recording" : "of the schema \"%s\", not of \"%s\"".formatted(json.path(OF).asText(), SCHEMA));
        }
        return MAPPER.treeToValue(json, Recording.class);
    }
}
