package tests.generated;

//SOURCES ../../lib/recording/Meaning.java
//SOURCES ../../lib/recording/Recording.java
//SOURCES ../../lib/report/RecordingJson.java
//SOURCES ../../lib/report/ReportFiles.java

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lib.recording.Meaning;
import lib.recording.Recording;
import lib.report.RecordingJson;
import lib.report.ReportFiles;

/** The JSON Schemas of docs, made of the records that are written. */
public final class ResultsSchema {

    private static final List<Class<?>> BOXES = List.of(Boolean.class, Integer.class, Long.class, Double.class);

    private ResultsSchema() {
    }

    /** Of results.json. */
    public static ObjectNode results() {
        return of(ReportFiles.Whole.class, "patroni-demo results");
    }

    /** Of a line of trials.jsonl, which names its schema before the record's fields. */
    public static ObjectNode recording() {
        var schema = of(Recording.class, "patroni-demo recording");
        var fields = (ObjectNode) schema.get("properties");
        var own = fields.deepCopy();
        fields.removeAll();
        fields.putObject("schema").put("type", "string").put("const", RecordingJson.SCHEMA).put("description", "`%s`; another number when a field changes its meaning".formatted(RecordingJson.SCHEMA));
        fields.setAll(own);
        ((ArrayNode) schema.get("required")).insert(0, "schema");
        return schema;
    }

    /** As a file. */
    public static String text(ObjectNode schema) {
        var lines = new DefaultIndenter(" ", "\n");
        try {
            return new ObjectMapper().writer(new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)).withObjectIndenter(lines).withArrayIndenter(lines)).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode of(Class<?> written, String title) {
        var schema = new SchemaGenerator(config()).generateSchema(written);
        return schema.put("title", title);
    }

    private static SchemaGeneratorConfig config() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.forTypesInGeneral().withPropertySorter((one, other) -> 0).withCustomDefinitionProvider(ResultsSchema::ofEnum).withCustomDefinitionProvider(ResultsSchema::ofMap);
        config.forFields().withDescriptionResolver(field -> meaning(field).map(Meaning::value).orElse(null))
                .withNullableCheck(field -> !field.isFakeContainerItemScope() && (BOXES.contains(field.getType().getErasedType()) || meaning(field).filter(Meaning::orNull).isPresent()))
                .withRequiredCheck(field -> Optional.ofNullable(field.getAnnotation(JsonInclude.class)).filter(included -> included.value() == JsonInclude.Include.NON_EMPTY).isEmpty())
                .withEnumResolver(field -> meaning(field).map(meaning -> List.of(meaning.oneOf())).filter(some -> !some.isEmpty()).orElse(null));
        return config.build();
    }

    private static Optional<Meaning> meaning(FieldScope field) {
        return field.isFakeContainerItemScope() ? Optional.empty() : Optional.ofNullable(field.getAnnotation(Meaning.class));
    }

    /** Its values as they are written. */
    private static CustomDefinition ofEnum(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isEnum()) {
            return null;
        }
        var definition = context.getGeneratorConfig().createObjectNode().put("type", "string");
        var values = definition.putArray("enum");
        Stream.of(type.getErasedType().getEnumConstants()).forEach(constant -> values.add(RecordingJson.mapper().convertValue(constant, String.class)));
        return new CustomDefinition(definition);
    }

    /** The generator's own way says its values twice. */
    private static CustomDefinition ofMap(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        var definition = context.getGeneratorConfig().createObjectNode().put("type", "object");
        definition.set("additionalProperties", context.createDefinition(type.typeParametersFor(Map.class).get(1)));
        return new CustomDefinition(definition);
    }
}
