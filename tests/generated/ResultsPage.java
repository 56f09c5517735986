package tests.generated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is generated of docs/results.md: a table with a row for each field of a schema. */
public final class ResultsPage {

    private ResultsPage() {
    }

    public static String fields(JsonNode schema) {
        var rows = new ArrayList<String>();
        properties(schema, "", rows);
        return "| field | type | what it is |\n|---|---|---|\n" + String.join("", rows);
    }

    /** A list is told by its items. */
    private static void properties(JsonNode object, String path, List<String> rows) {
        object.path("properties").properties().forEach(property -> {
            var field = property.getValue();
            var name = path + property.getKey();
            var shown = field.has("items") ? field.get("items") : field;
            name += field.has("items") ? "[]" : "";
            rows.add("| `%s` | %s | %s |\n".formatted(name, type(shown), field.path("description").asText()));
            properties(shown, name + ".", rows);
            properties(shown.path("additionalProperties"), name + ".*.", rows);
        });
    }

    private static String type(JsonNode field) {
        var type = field.get("type");
        return type.isArray() ? StreamSupport.stream(type.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(" or ")) : type.asText();
    }
}
