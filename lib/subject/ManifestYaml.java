package lib.subject;

//SOURCES ManifestSource.java
//SOURCES ManifestDocument.java
//SOURCES UnsuitableText.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lib.console.UserError;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML and JSON as kubectl does: YAML 1.1, where 0644 is octal and "on" is true, and no dates. */
final class ManifestYaml {

    /** Go's library, which kubectl uses, has no numbers of base 60: 1:30 is text. */
    private static final Pattern INTEGER = Pattern.compile("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+)$");
    private static final Pattern DECIMAL = Pattern.compile("^(?:[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
    private static final int LARGEST = 100_000_000;
    /** Of lists and maps, which grow with each use of one in another. */
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 100;

    private final ObjectMapper json = new ObjectMapper();

    /** The documents that are not empty. @throws UserError when it is not YAML, or a document is no object (exit code 2) */
    List<ManifestDocument> documents(ManifestSource source) {
        var text = source.text().strip();
        if (text.isEmpty()) {
            throw UserError.usage("%s is empty".formatted(source.name()), "jbang trial --manifest FILE with YAML or JSON");
        }
        var documents = text.startsWith("{") || text.startsWith("[") ? ofJson(source) : ofYaml(source);
        if (documents.isEmpty()) {
            throw UserError.usage("%s has comments only, and no object".formatted(source.name()), "jbang trial --manifest FILE with YAML or JSON");
        }
        return documents;
    }

    private List<ManifestDocument> ofJson(ManifestSource source) {
        var documents = new ArrayList<ManifestDocument>();
        try (var values = json.readerFor(JsonNode.class).<JsonNode>readValues(source.text())) {
            while (values.hasNextValue()) {
                documents.add(document(source, documents.size() + 1, 0, values.nextValue()));
            }
            return documents;
        } catch (JsonProcessingException wrong) {
            if (source.text().strip().startsWith("{{")) {
                throw unsuitable(source, documents.size() + 1, 1, wrong.getOriginalMessage(), wrong);
            }
            // YAML in its short form begins like JSON.
            return ofYaml(source);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<ManifestDocument> ofYaml(ManifestSource source) {
        var documents = new ArrayList<ManifestDocument>();
        int number = 0;
        try {
            for (var node : yaml().composeAll(new StringReader(source.text()))) {
                number++;
                var said = new Values().of(node);
                requireWords(said, 0);
                var value = json.<JsonNode>valueToTree(said);
                if (!value.isNull()) {
                    documents.add(document(source, number, node.getStartMark().getLine() + 1, value));
                }
            }
            return documents;
        } catch (MarkedYAMLException wrong) {
            throw unsuitable(source, number + 1, wrong.getProblemMark() == null ? 0 : wrong.getProblemMark().getLine() + 1, wrong.getProblem(), wrong);
        } catch (YAMLException | IllegalArgumentException wrong) {
            throw unsuitable(source, Math.max(1, number), 0, wrong.getMessage().lines().findFirst().orElse(""), wrong);
        }
    }

    /** A template's {{ x }} is YAML too: a map whose key is a map. */
    private static void requireWords(Object said, int depth) {
        if (depth > DEEPEST) {
            throw new YAMLException("more than %d levels, or something that is a part of itself".formatted(DEEPEST));
        }
        if (said instanceof Map<?, ?> map) {
            map.keySet().stream().filter(key -> key instanceof Map || key instanceof Collection).findFirst().ifPresent(key -> {
                throw new YAMLException("the key %s is no word".formatted(key));
            });
            map.values().forEach(each -> requireWords(each, depth + 1));
        } else if (said instanceof Collection<?> list) {
            list.forEach(each -> requireWords(each, depth + 1));
        }
    }

    private static UserError unsuitable(ManifestSource source, int number, int line, String why, Exception cause) {
        return new UnsuitableText(source).rather().orElseGet(() -> UserError.usage("%s is not YAML: %s".formatted(ManifestDocument.place(source.name(), number, line), why),
                "kubectl apply --dry-run=client -f " + (source.name().equals("stdin") ? "-" : source.name()))).because(cause);
    }

    private static ManifestDocument document(ManifestSource source, int number, int line, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new ManifestDocument(source.name(), number, line, object);
        }
        throw new UnsuitableText(source).rather().orElseGet(() -> UserError.usage("%s is no Kubernetes object, but %s".formatted(ManifestDocument.place(source.name(), number, line),
                value.isArray() ? "a list" : "the text \"%s\"".formatted(shortened(value.asText()))), "jbang trial --manifest FILE with YAML or JSON"));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static LoaderOptions limits() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(limits()), new Representer(new DumperOptions()), new DumperOptions(), limits(), new Plain());
    }

    /** What a node says. */
    private static final class Values extends SafeConstructor {

        private Values() {
            super(limits());
        }

        private Object of(Node node) {
            return constructDocument(node);
        }
    }

    private static final class Plain extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
