package lib.subject;

//SOURCES ManifestDocument.java
//SOURCES ManifestReferences.java
//SOURCES ServerCheck.java
//SOURCES ../access/PatroniContainer.java
//SOURCES ../access/Labels.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.access.PatroniContainer;
import lib.console.UserError;

/** A StatefulSet or a Deployment of a manifest, and what tells that its pods are members of a Patroni cluster. */
record PatroniWorkload(ManifestDocument document, PodTemplateSpec template) {

    /** How sure it is. */
    enum Sign { NONE, POSTGRES, MENTION, PATRONI }

    static final Set<String> KINDS = Set.of("StatefulSet", "Deployment");

    private static final Pattern PROGRAM = Pattern.compile("(^|[\\s/;&|(])patroni(\\.py)?(\\s|$)");
    private static final Pattern IMAGE = Pattern.compile("(?i).*(patroni|spilo|timescaledb-ha|crunchy-postgres).*");
    private static final Pattern OF_A_MEMBER = Pattern.compile("PATRONI_(NAME|SCOPE|CONFIGURATION|POSTGRESQL_.*|REPLICATION_.*)");
    private static final Pattern BESIDE = Pattern.compile("(?i).*(haproxy|bouncer|exporter|pgpool|pgadmin|nginx|envoy|etcd|consul|zookeeper|backup|backrest|wal-g|cron|operator).*");
    private static final Pattern POSTGRES = Pattern.compile("(?i).*(postgres|pgsql|timescale|(^|[/_-])pg([/:_-]|\\d|$)).*");
    private static final Pattern MENTIONED = Pattern.compile("(?i)patroni|spilo");
    private static final Pattern SCOPE = Pattern.compile("(?m)^scope:\\s*[\"']?([\\w.-]+)");
    private static final List<String> SCOPES = List.of("PATRONI_SCOPE", "SCOPE");
    private static final List<String> GROUPS = List.of("PATRONI_CITUS_GROUP", "PGGROUP");

    /** @throws UserError when its description is not what Kubernetes knows (exit code 2) */
    static PatroniWorkload of(ManifestDocument document) {
        try {
            var template = ServerCheck.MODEL.convertValue(document.content().at("/spec/template"), PodTemplateSpec.class);
            if (template == null || template.getSpec() == null || template.getSpec().getContainers().isEmpty()) {
                throw UserError.usage("%s: %s has no container in spec.template.spec".formatted(document.place(), document), "kubectl apply --dry-run=server -f " + document.source());
            }
            return new PatroniWorkload(document, template);
        } catch (IllegalArgumentException wrong) {
            throw UserError.usage("%s: %s, spec.template: %s".formatted(document.place(), document, ServerCheck.why(wrong)), "kubectl apply --dry-run=server -f " + document.source()).because(wrong);
        }
    }

    /** How many pods it asks for, one unless it says. */
    int replicas() {
        return document.content().at("/spec/replicas").asInt(1);
    }

    /** Its own, and its pods'. */
    Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        document.content().at("/metadata/labels").properties().forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        labels.putAll(podLabels());
        return labels;
    }

    Map<String, String> podLabels() {
        return template.getMetadata() == null || template.getMetadata().getLabels() == null ? Map.of() : template.getMetadata().getLabels();
    }

    List<Container> containers() {
        return template.getSpec().getContainers();
    }

    /** Patroni's. @param named by the person, if it is */
    Container container(Optional<String> named) {
        return named.flatMap(name -> containers().stream().filter(each -> each.getName().equals(name)).findFirst()).orElseGet(() -> PatroniContainer.of(containers(), Labels.REST_PORT));
    }

    /** The same container in a copy of the object that is going to be applied. */
    static ObjectNode container(ObjectNode content, String name) {
        for (JsonNode each : content.at("/spec/template/spec/containers")) {
            if (each.path("name").asText().equals(name)) {
                return (ObjectNode) each;
            }
        }
        throw new IllegalStateException("no container " + name);
    }

    /** @param all the whole manifest: what its ConfigMaps and Secrets say counts where a container takes them */
    Sign sign(List<ManifestDocument> all) {
        if (containers().stream().anyMatch(PatroniWorkload::runsPatroni)) {
            return Sign.PATRONI;
        }
        if (containers().stream().allMatch(PatroniWorkload::standsBeside)) {
            return Sign.NONE;
        }
        if (MENTIONED.matcher(document.content().at("/spec/template/spec").toString()).find() || taken(all).anyMatch(data -> MENTIONED.matcher(data.toString()).find())) {
            return Sign.MENTION;
        }
        return containers().stream().anyMatch(each -> POSTGRES.matcher(Objects.requireNonNullElse(each.getImage(), "") + " " + each.getName()).matches()) ? Sign.POSTGRES : Sign.NONE;
    }

    private static boolean runsPatroni(Container container) {
        boolean started = Stream.concat(container.getCommand().stream(), container.getArgs().stream()).anyMatch(word -> PROGRAM.matcher(word).find());
        return started || !standsBeside(container) && (container.getEnv().stream().anyMatch(variable -> variable.getName().startsWith("PATRONI_"))
                || container.getEnvFrom().stream().anyMatch(from -> Objects.requireNonNullElse(from.getPrefix(), "").startsWith("PATRONI_"))
                || container.getPorts().stream().anyMatch(port -> Objects.equals(port.getContainerPort(), Labels.REST_PORT))
                || IMAGE.matcher(Objects.requireNonNullElse(container.getImage(), "")).matches());
    }

    /** By its name, unless it has the settings of a member: an image may be called after the lock that its Patroni uses. */
    private static boolean standsBeside(Container container) {
        return BESIDE.matcher(Objects.requireNonNullElse(container.getImage(), "") + container.getName()).matches() && container.getEnv().stream().noneMatch(variable -> OF_A_MEMBER.matcher(variable.getName()).matches());
    }

    /** Patroni's name of the cluster, as far as it is written somewhere. */
    Optional<String> scope(List<ManifestDocument> all) {
        return variable(SCOPES).or(() -> taken(all).flatMap(data -> SCOPES.stream().map(data::path)).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst())
                .or(() -> Stream.concat(taken(all).flatMap(ManifestDocument::texts), containers().stream().flatMap(each -> each.getEnv().stream()).map(EnvVar::getValue).filter(Objects::nonNull))
                .map(SCOPE::matcher).filter(Matcher::find).map(match -> match.group(1)).findFirst());
    }

    /** Of Citus, whose groups are clusters of their own; empty for any other. */
    Optional<String> group() {
        return variable(GROUPS).or(() -> Optional.ofNullable(podLabels().get("citus-group")));
    }

    private Optional<String> variable(List<String> names) {
        return names.stream().flatMap(name -> containers().stream().flatMap(each -> each.getEnv().stream()).filter(each -> each.getName().equals(name))).map(EnvVar::getValue).filter(Objects::nonNull).findFirst();
    }

    /** The data of the ConfigMaps and Secrets that its pods take. */
    private Stream<JsonNode> taken(List<ManifestDocument> all) {
        var taken = ManifestReferences.of(this).stream().map(ManifestReferences.Reference::object).toList();
        return all.stream().filter(each -> taken.contains(each.toString())).flatMap(each -> Stream.of("data", "stringData").map(each.content()::path));
    }

    /** "StatefulSet patronidemo" */
    @Override
    public String toString() {
        return document.toString();
    }
}
