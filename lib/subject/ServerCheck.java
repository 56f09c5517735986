package lib.subject;

//SOURCES ManifestDocument.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.console.UserError;

/** Asks the API server of each object whether it is valid, as {@code kubectl create --dry-run=server} does; nothing is made. */
final class ServerCheck {

    /** Every cluster has it. What is asked there changes nothing there, and a no for its own sake, such as a quota, counts for nothing. */
    private static final String ANYWHERE = "default";
    /** The codes of what is wrong with the object itself, wherever it is to be. */
    private static final Set<Integer> INVALID = Set.of(400, 422);
    /** As Kubernetes reads it: a text is one, and not a number or a truth value without quotes. */
    static final KubernetesSerialization MODEL = new KubernetesSerialization(strict(), true);

    private ServerCheck() {
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float).forEach(shape -> mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail));
        return mapper;
    }

    /** @throws UserError for the first that is not valid (exit code 2) */
    static void require(Cluster cluster, List<ManifestDocument> documents) {
        documents.forEach(document -> require(cluster, document));
    }

    private static void require(Cluster cluster, ManifestDocument document) {
        var content = document.content().deepCopy();
        ((ObjectNode) content.get("metadata")).remove("namespace");
        try {
            cluster.client().resource(typed(document, content)).inNamespace(ANYWHERE).dryRun().fieldValidation(Validation.STRICT).create();
        } catch (KubernetesClientException no) {
            var said = no.getStatus() == null || no.getStatus().getMessage() == null ? String.valueOf(no.getMessage()) : no.getStatus().getMessage();
            if (INVALID.contains(no.getCode()) && !said.contains("admission webhook")) {
                throw UserError.usage("%s: %s".formatted(document.place(), said.lines().findFirst().orElse("")), "kubectl create --dry-run=server -f " + document.source()).because(no);
            }
        }
    }

    /** @throws UserError when it is not what the kind has, such as a word where a number is to be (exit code 2) */
    static HasMetadata typed(ManifestDocument document, ObjectNode content) {
        try {
            return MODEL.unmarshal(MODEL.asJson(content), HasMetadata.class);
        } catch (IllegalArgumentException | KubernetesClientException wrong) {
            throw UserError.usage("%s: %s: %s".formatted(document.place(), document, why(wrong)), "kubectl create --dry-run=server -f " + document.source()).because(wrong);
        }
    }

    /** "spec.replicas: "three" is no Integer" */
    static String why(Exception wrong) {
        for (Throwable each = wrong; each != null; each = each.getCause()) {
            if (each instanceof JsonMappingException mapped) {
                var field = mapped.getPath().stream().map(part -> part.getFieldName() == null ? "[%d]".formatted(part.getIndex()) : "." + part.getFieldName()).collect(Collectors.joining()).replaceFirst("^\\.", "");
                var what = mapped instanceof InvalidFormatException text && text.getTargetType() == String.class ? "%s is no text; it has to be in quotes".formatted(text.getValue()) : mapped instanceof InvalidFormatException value ? "\"%s\" is no %s".formatted(value.getValue(), value.getTargetType().getSimpleName()) : mapped.getOriginalMessage().lines().findFirst().orElse("");
                return field.isEmpty() ? what : field + ": " + what;
            }
        }
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    }
}
