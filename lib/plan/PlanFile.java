package lib.plan;

//SOURCES Plan.java
//SOURCES ../console/UserError.java
//SOURCES ../fault/Faults.java
//SOURCES ../format/Format.java
//SOURCES ../format/Rule.java
//SOURCES ../image/Suggestions.java

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.fault.Faults;
import lib.format.Format;
import lib.format.Rule;
import lib.image.Suggestions;

/** Reads a plan. docs/plan.schema.json says the same for editors. Paths in it are relative to its folder. */
public final class PlanFile {

    /** Keys of "try", and the option that each is. */
    private static final Map<String, String> TRIED = new LinkedHashMap<>();
    /** Of those, what names a file. */
    private static final List<String> PATHS = List.of("manifest");
    private static final List<String> KEYS = List.of("try", "hold", "known", "baseline", "sources", "formats", "results");
    private static final List<String> KNOWN = List.of("finding", "entrypoint", "fault", "reason", "until");

    static {
        for (var same : List.of("image", "manifest", "replicas", "deadline", "trials", "parallel", "seed", "storage", "command", "config", "user", "data-dir", "bin-dir", "scope", "pull-secret")) {
            TRIED.put(same, same);
        }
        TRIED.putAll(Map.of("entrypoints", "entrypoint", "stacks", "stack", "faults", "fault", "settings", "setting"));
    }

    private final Path file;

    private PlanFile(Path file) {
        this.file = file;
    }

    /** @throws UserError when it cannot be read, has a key that is not known, or asks for what nothing measures (exit code 2) */
    public static Plan read(Path file) {
        return new PlanFile(file).plan();
    }

    private Plan plan() {
        var root = tree();
        require(root.isObject(), "it is no mapping of keys", "see docs/pipeline.md");
        known(root, "the plan", KEYS);
        var options = new LinkedHashMap<String, List<String>>();
        known(root.path("try"), "try", List.copyOf(TRIED.keySet()));
        root.path("try").properties().forEach(entry -> options.put(TRIED.get(entry.getKey()), values("try." + entry.getKey(), entry.getValue(), PATHS.contains(entry.getKey()))));
        if (root.has("sources")) {
            options.put("source", values("sources", root.get("sources"), true));
        }
        if (root.has("results")) {
            options.put("results", List.of(resolved(text("results", root.get("results")))));
        }
        known(root.path("formats"), "formats", Format.names());
        if (root.path("formats").size() > 0) {
            options.put("format", root.get("formats").properties().stream().map(entry -> entry.getKey() + "=" + resolved(text("formats." + entry.getKey(), entry.getValue()))).toList());
        }
        var plan = new Plan(options, hold(root.path("hold"), options.getOrDefault("fault", List.of()).stream().map(fault -> fault.replaceFirst(":.*", "")).toList()), knownFindings(root.path("known")), root.has("baseline") ? Path.of(resolved(text("baseline", root.get("baseline")))) : null);
        require(plan.baseline() != null || !plan.asksOfTheBaseline(), "hold asks for a baseline, and there is none", "baseline: FOLDER");
        return plan;
    }

    private JsonNode tree() {
        try {
            return new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw UserError.usage("the plan %s is no YAML%s: %s".formatted(file, broken.getLocation() == null ? "" : ", line " + broken.getLocation().getLineNr(), broken.getOriginalMessage().lines().findFirst().orElse("")), "mend it").because(broken);
        } catch (IOException unreadable) {
            throw UserError.usage("the plan %s cannot be read".formatted(file), "--plan patroni-demo.yaml").because(unreadable);
        }
    }

    private Map<String, List<Objective>> hold(JsonNode hold, List<String> tried) {
        var names = Stream.concat(Stream.of(Plan.ALL), Faults.names().stream()).toList();
        known(hold, "hold", names);
        var objectives = new LinkedHashMap<String, List<Objective>>();
        hold.properties().forEach(entry -> {
            var where = "hold." + entry.getKey();
            require(entry.getKey().equals(Plan.ALL) || tried.isEmpty() || tried.contains(Plan.ALL) || tried.contains(entry.getKey()), where + " is of a fault that is not tried: nothing measures it", "add it to try.faults");
            require(entry.getValue().isObject(), where + " is no mapping of keys", "%s: {verdict: recovered}".formatted(entry.getKey()));
            objectives.put(entry.getKey(), entry.getValue().properties().stream().map(one -> Objective.of(file + ": " + where, one.getKey(), text(where + "." + one.getKey(), one.getValue()))).toList());
        });
        return objectives;
    }

    private List<KnownFinding> knownFindings(JsonNode list) {
        require(list.isMissingNode() || list.isArray(), "known is no list", "known: [{finding: patroni-outage, reason: WHY, until: 2027-01-31}]");
        var found = new ArrayList<KnownFinding>();
        list.forEach(one -> {
            var where = "known[%d]".formatted(found.size());
            known(one, where, KNOWN);
            for (var needed : List.of("finding", "reason", "until")) {
                require(one.hasNonNull(needed), "%s has no %s".formatted(where, needed), "%s: …".formatted(needed));
            }
            var rules = Arrays.stream(Rule.values()).map(Rule::id).toList();
            require(rules.contains(one.get("finding").asText()), "%s.finding is \"%s\"".formatted(where, one.get("finding").asText()), new Suggestions(rules).to(one.get("finding").asText()));
            found.add(new KnownFinding(one.get("finding").asText(), one.path("entrypoint").asText(null), one.path("fault").asText(null), one.get("reason").asText(), day(where, one.get("until").asText())));
        });
        return found;
    }

    private LocalDate day(String where, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw UserError.usage("%s: %s.until is \"%s\", which is no day".formatted(file, where, text), "until: 2027-01-31").because(wrong);
        }
    }

    private List<String> values(String where, JsonNode value, boolean paths) {
        require(value.isValueNode() && !value.isNull() || value.isArray() && value.size() > 0, where + " has no value", "jbang trial --help");
        var values = new ArrayList<String>();
        (value.isArray() ? value : List.of(value)).forEach(one -> values.add(paths ? resolved(text(where, (JsonNode) one)) : text(where, (JsonNode) one)));
        return values;
    }

    private String text(String where, JsonNode value) {
        require(value.isValueNode() && !value.isNull() && !value.asText().isBlank(), where + " is no single value", "jbang trial --help");
        return value.asText();
    }

    private String resolved(String path) {
        return path.equals("-") ? path : file.toAbsolutePath().getParent().resolve(path).normalize().toString();
    }

    private void known(JsonNode object, String where, List<String> keys) {
        require(object.isMissingNode() || object.isObject(), where + " is no mapping of keys", "keys are " + String.join(", ", keys));
        object.fieldNames().forEachRemaining(key -> require(keys.contains(key), "%s has the unknown key \"%s\"".formatted(where, key), new Suggestions(keys).to(key)));
    }

    private void require(boolean good, String what, String next) {
        if (!good) {
            throw UserError.usage("%s: %s".formatted(file, what), next);
        }
    }
}
