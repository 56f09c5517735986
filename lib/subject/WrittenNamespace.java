package lib.subject;

//SOURCES ManifestDocument.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The namespace for which a manifest was written, where it stands in it as a word: a trial has one of its own, and a Patroni that is told
 * of another looks there for its members, without the right to.
 *
 * @param names of it; several when the manifest is not of one mind
 */
record WrittenNamespace(Set<String> names) {

    private static final Pattern VARIABLE = Pattern.compile("(?i)(.*_)?namespace|k8s_ns|.*_ns");
    private static final List<String> VARIABLES = List.of("PATRONI_KUBERNETES_NAMESPACE", "POD_NAMESPACE");
    private static final Pattern CONFIGURED = Pattern.compile("(?m)^kubernetes:[ \\t]*\\n(?:[ \\t]+.*\\n)*?[ \\t]+namespace:[ \\t]*[\"']?([a-z0-9][a-z0-9-]*)[\"']?[ \\t]*$");
    /** Of Patroni's configuration, or of a shell: "namespace: x", "PATRONI_KUBERNETES_NAMESPACE=x", "--namespace=x". */
    private static final String SETTING = "((?:\\b|_)(?:namespace|NAMESPACE)[\"']?\\s*[:=]\\s*[\"']?|--namespace[ =][\"']?|(?:^|\\s)-n )(%s)(?=[\"']?(?:[\\s,;}&|]|$))";
    /** Not the API server's own. */
    private static final String ADDRESS = "(?<!\\bkubernetes)(\\.)(%s)(?=\\.svc\\b)";

    /** Where the objects say that they are, and what Patroni is told. */
    static WrittenNamespace of(List<ManifestDocument> all) {
        var names = new TreeSet<String>();
        for (var each : all) {
            names.add(each.namespace());
            each.content().path("subjects").forEach(subject -> names.add(subject.path("namespace").asText("")));
            variables(each.content(), names);
        }
        names.remove("");
        return new WrittenNamespace(names);
    }

    /** As variables of a container or in a ConfigMap, and in Patroni's configuration. */
    private static void variables(JsonNode node, Set<String> names) {
        VARIABLES.forEach(name -> names.add(node.path(name).asText("")));
        if (VARIABLES.contains(node.path("name").asText())) {
            names.add(node.path("value").asText(""));
        }
        if (node.isTextual()) {
            CONFIGURED.matcher(node.asText()).results().forEach(match -> names.add(match.group(1)));
        }
        node.elements().forEachRemaining(each -> variables(each, names));
    }

    /** Writes another in its place. @return where it stood besides metadata, in words */
    Set<String> replaceIn(ManifestDocument document, String namespace) {
        var where = new TreeSet<String>();
        var content = document.content();
        content.path("subjects").forEach(subject -> {
            if (subject.path("kind").asText().equals("ServiceAccount")) {
                if (subject.has("namespace") && !subject.get("namespace").asText().equals(namespace)) {
                    where.add("the subjects of %s".formatted(document));
                }
                ((ObjectNode) subject).put("namespace", namespace);
            }
        });
        if (names.isEmpty()) {
            return where;
        }
        if (document.is("Secret") && content.get("data") instanceof ObjectNode data) {
            coded(data, namespace, document, where);
        }
        for (var part : List.of("spec", "data", "stringData")) {
            if (content.get(part) != null && !(document.is("Secret") && part.equals("data"))) {
                walk(content.get(part), namespace, document, where);
            }
        }
        return where;
    }

    private void walk(JsonNode node, String namespace, ManifestDocument document, Set<String> where) {
        if (node instanceof ObjectNode object) {
            boolean variable = object.path("value").isTextual() && VARIABLE.matcher(object.path("name").asText()).matches() && names.contains(object.path("value").asText());
            if (variable) {
                object.put("value", namespace);
                where.add("%s in %s".formatted(object.path("name").asText(), document));
            }
            for (var name : list(object)) {
                var value = object.get(name);
                if (value.isTextual()) {
                    boolean whole = VARIABLE.matcher(name).matches() && names.contains(value.asText());
                    var changed = whole ? namespace : replaced(value.asText(), namespace);
                    if (!changed.equals(value.asText())) {
                        object.put(name, changed);
                        where.add("%s in %s".formatted(name, document));
                    }
                } else {
                    walk(value, namespace, document, where);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    var changed = replaced(array.get(i).asText(), namespace);
                    if (!changed.equals(array.get(i).asText())) {
                        array.set(i, TextNode.valueOf(changed));
                        where.add("a command in %s".formatted(document));
                    }
                } else {
                    walk(array.get(i), namespace, document, where);
                }
            }
        }
    }

    /** What is not text stays as it is. */
    private void coded(ObjectNode data, String namespace, ManifestDocument document, Set<String> where) {
        for (var name : list(data)) {
            try {
                var bytes = Base64.getMimeDecoder().decode(data.get(name).asText());
                var text = new String(bytes, StandardCharsets.UTF_8);
                var changed = VARIABLE.matcher(name).matches() && names.contains(text) ? namespace : replaced(text, namespace);
                if (!changed.equals(text)) {
                    data.put(name, Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
                    where.add("%s in %s".formatted(name, document));
                }
            } catch (IllegalArgumentException notBase64) {
                // The API server will say it.
            }
        }
    }

    private String replaced(String text, String namespace) {
        var any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var settings = Pattern.compile(SETTING.formatted(any), Pattern.MULTILINE).matcher(text).replaceAll("$1" + Matcher.quoteReplacement(namespace));
        return Pattern.compile(ADDRESS.formatted(any)).matcher(settings).replaceAll("$1" + Matcher.quoteReplacement(namespace));
    }

    private static List<String> list(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
