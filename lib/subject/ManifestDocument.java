package lib.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An object of a manifest, and where it stands there.
 *
 * @param source  the file
 * @param number  of the document in it, from 1
 * @param line    where that begins; 0 when it is not known
 * @param content as it is written there
 */
record ManifestDocument(String source, int number, int line, ObjectNode content) {

    /** "patroni.yaml, document 3, line 40" */
    static String place(String source, int number, int line) {
        return "%s, document %d%s".formatted(source, number, line > 0 ? ", line " + line : "");
    }

    String place() {
        return place(source, number, line);
    }

    String apiVersion() {
        return content.path("apiVersion").asText("");
    }

    String kind() {
        return content.path("kind").asText("");
    }

    /** Such as "apps"; empty for the core's. */
    String group() {
        return apiVersion().contains("/") ? apiVersion().substring(0, apiVersion().indexOf('/')) : "";
    }

    String name() {
        return content.at("/metadata/name").asText("");
    }

    /** Empty when none is written there. */
    String namespace() {
        return content.at("/metadata/namespace").asText("");
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    /** "StatefulSet patronidemo" */
    @Override
    public String toString() {
        return "%s %s".formatted(kind(), name());
    }

    /** "PodMonitor patronidemo (monitoring.coreos.com/v1)" */
    String inFull() {
        return "%s (%s)".formatted(this, apiVersion());
    }

    ManifestDocument with(ObjectNode other) {
        return new ManifestDocument(source, number, line, other);
    }

    /** Itself; of a List, of whatever kind, its items. */
    Stream<ManifestDocument> flat() {
        var items = content.path("items");
        if (!kind().endsWith("List") || !items.isArray()) {
            return Stream.of(this);
        }
        // "kubectl get statefulsets -o yaml" of an old kubectl: the items of a StatefulSetList have no kind of their own.
        return IntStream.range(0, items.size()).mapToObj(items::get).filter(JsonNode::isObject).map(item -> ((ObjectNode) item).deepCopy()).map(this::named).map(this::with).flatMap(ManifestDocument::flat);
    }

    private ObjectNode named(ObjectNode item) {
        if (!item.has("kind") && !is("List")) {
            item.put("kind", kind().substring(0, kind().length() - "List".length())).put("apiVersion", apiVersion());
        }
        return item;
    }

    /** All of the texts in it that are values, wherever they stand. */
    static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.asText()) : elements(node).stream().flatMap(ManifestDocument::texts);
    }

    private static List<JsonNode> elements(JsonNode node) {
        var all = new java.util.ArrayList<JsonNode>();
        node.elements().forEachRemaining(all::add);
        return all;
    }
}
