package tests.unit;

//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/report/RecordingJson.java
//SOURCES ../../lib/report/ReportFiles.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.recording.Settings;
import lib.recording.TimelineSwitch;
import lib.report.RecordingJson;
import lib.report.ReportFiles;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Checkout;

/** The schemas, the page that explains them and what is written name the same fields. */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TrialResult> TRIALS = Stream.of(Stories.outage("current", "idle"), Stories.recovered("2022", "patroni"), Stories.torn("current", "idle"), Stories.inconclusive("2022", "sh"))
            .map(trial -> TrialResult.of(trial.recording().but().settings(Settings.DEFAULTS).history(List.of(new TimelineSwitch(1, Planted.position(4)))).ended())).toList();

    @TempDir
    Path folder;

    private static JsonNode schema(String name) throws Exception {
        return JSON.readTree(Checkout.folder().resolve("docs/" + name).toFile());
    }

    @Test
    void resultsHaveEveryFieldOfTheirSchemaAndNoOther() throws Exception {
        var files = new ReportFiles(folder);
        var several = new ArrayList<>(TRIALS.stream().map(trial -> trial.in("some folder")).toList());
        several.addAll(TRIALS);
        files.write(several);
        var seen = new TreeSet<String>();
        check(JSON.readTree(files.results().toFile()), schema("results.schema.json"), "", seen);
        assertEquals(names("results.schema.json"), seen);
    }

    @Test
    void recordingsHaveEveryFieldOfTheirSchemaAndNoOther() throws Exception {
        var seen = new TreeSet<String>();
        for (var trial : TRIALS) {
            check(JSON.readTree(RecordingJson.write(trial.recording())), schema("recording.schema.json"), "", seen);
        }
        assertEquals(names("recording.schema.json"), seen);
    }

    @Test
    void theDocumentationHasALineForEachFieldOfTheSchemas() throws Exception {
        var wanted = new ArrayList<String>();
        for (var name : List.of("results.schema.json", "recording.schema.json")) {
            fields(schema(name), "", "").forEach(field -> wanted.add("| `%s` | %s | %s |".formatted(field.path(), field.type(), field.description())));
        }
        var page = Files.readAllLines(Checkout.folder().resolve("docs/results.md"));
        assertEquals(wanted, page.stream().filter(line -> line.startsWith("| `") && line.split(" \\| ").length == 3).toList());
    }

    private static TreeSet<String> names(String schema) throws Exception {
        return fields(schema(schema), "", "").stream().map(Field::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private record Field(String path, String type, String description) {
    }

    /** In the order of the schema. A list is told by its items. */
    private static List<Field> fields(JsonNode schema, String path, String dot) {
        if (schema.has("items")) {
            return fields(schema.get("items"), path + "[]", ".");
        }
        var fields = new ArrayList<Field>();
        if (!path.isEmpty()) {
            fields.add(new Field(path, schema.get("type").isArray() ? schema.get("type").get(0).asText() + " or " + schema.get("type").get(1).asText() : schema.get("type").asText(), schema.path("description").asText()));
        }
        schema.path("properties").properties().forEach(property -> fields.addAll(fields(property.getValue(), path + dot + property.getKey(), ".")));
        if (schema.path("additionalProperties").has("description")) {
            fields.addAll(fields(schema.get("additionalProperties"), path + ".*", "."));
        }
        return fields;
    }

    private static void check(JsonNode value, JsonNode schema, String path, TreeSet<String> seen) {
        if (value.isArray()) {
            assertTrue(schema.path("type").toString().contains("array"), path);
            value.forEach(item -> check(item, schema.get("items"), path + "[]", seen));
            return;
        }
        if (!path.isEmpty()) {
            seen.add(path);
        }
        var type = switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().toString().toLowerCase(Locale.ROOT);
        };
        assertTrue(schema.get("type").toString().contains(type) || type.equals("integer") && schema.get("type").toString().contains("number"), path + " is " + type);
        assertFalse(schema.has("enum") && !schema.get("enum").toString().contains(value.toString()), path + " is " + value);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            var known = schema.path("properties").get(field.getKey());
            var any = schema.path("additionalProperties");
            assertTrue(known != null || any.isObject(), path + "." + field.getKey() + " is not in the schema");
            if (known != null || any.has("description")) {
                check(field.getValue(), known != null ? known : any, (path.isEmpty() ? "" : path + ".") + (known != null ? field.getKey() : "*"), seen);
            }
        }
        schema.path("required").forEach(required -> assertTrue(value.isNull() || value.has(required.asText()), path + " has no " + required));
    }
}
