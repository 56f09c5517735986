package tests.unit;

//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/report/ResultsFile.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lib.report.Judged;
import lib.report.ResultsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Checkout;

class ResultsFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Judged> TRIALS = List.of(Stories.outage("current", "idle"), Stories.recovered("2022", "patroni"), Stories.inconclusive("2022", "sh"));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve(ResultsFile.NAME);
    }

    private void write(List<Judged> trials) throws IOException {
        for (var trial : trials) {
            new ResultsFile(file()).add(trial);
        }
    }

    @Test
    void whatIsReadIsWhatWasWrittenAfterEachTrial() throws Exception {
        assertEquals(List.of(), new ResultsFile(file()).read());
        for (int count = 1; count <= TRIALS.size(); count++) {
            write(TRIALS.subList(count - 1, count));
            assertEquals(TRIALS.subList(0, count), new ResultsFile(file()).read());
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFileThatAnotherToolHasFormattedIsAddedToAsWell() throws Exception {
        write(TRIALS.subList(0, 1));
        Files.writeString(file(), JSON.readTree(file().toFile()).toPrettyString());
        write(TRIALS.subList(1, 2));
        assertEquals(TRIALS.subList(0, 2), new ResultsFile(file()).read());
        Files.writeString(file(), "{\"schema\": \"%s\", \"trials\": []}".formatted(ResultsFile.SCHEMA));
        write(TRIALS.subList(2, 3));
        assertEquals(TRIALS.subList(2, 3), new ResultsFile(file()).read());
    }

    @Test
    void anotherSchemaAndABrokenFileAreRefusedAndStayAsTheyAre() throws Exception {
        Files.writeString(file(), "{\"schema\": \"another/1\", \"trials\": []}");
        assertTrue(assertThrows(IOException.class, () -> new ResultsFile(file()).read()).getMessage().contains("another/1"));
        Files.writeString(file(), "cut off {\"schema");
        assertThrows(IOException.class, () -> new ResultsFile(file()).read());
        assertThrows(IOException.class, () -> write(TRIALS));
        assertEquals("cut off {\"schema", Files.readString(file()));
    }

    @Test
    void theSchemaNamesEveryFieldThatIsWrittenAndNoOther() throws Exception {
        write(TRIALS);
        var schema = JSON.readTree(Checkout.folder().resolve("docs/results.schema.json").toFile());
        var seen = new TreeSet<String>();
        check(JSON.readTree(file().toFile()), schema, "", seen);
        assertEquals(fields(schema, "", "").stream().map(Field::path).collect(Collectors.toCollection(TreeSet::new)), seen);
    }

    @Test
    void theDocumentationHasALineForEachFieldOfTheSchema() throws Exception {
        var page = Files.readAllLines(Checkout.folder().resolve("docs/results.md"));
        var wanted = fields(JSON.readTree(Checkout.folder().resolve("docs/results.schema.json").toFile()), "", "").stream().map(field -> "| `%s` | %s | %s |".formatted(field.path(), field.type(), field.description())).toList();
        assertEquals(wanted, page.stream().filter(line -> line.startsWith("| `")).toList());
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
            assertEquals("array", schema.path("type").asText(), path);
            value.forEach(item -> check(item, schema.get("items"), path + "[]", seen));
            return;
        }
        if (!path.isEmpty()) {
            seen.add(path);
        }
        var type = switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().toString().toLowerCase();
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
