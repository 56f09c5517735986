package lib.subject;

//SOURCES ManifestDocument.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code kubectl get -o yaml} shows and nobody has written: it belongs to one running cluster, and another one cannot take it. */
final class ExportedFields {

    private static final List<String> METADATA = List.of("uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields", "ownerReferences", "finalizers", "deletionTimestamp", "deletionGracePeriodSeconds");
    /** Of Kubernetes' controllers and of kubectl. */
    private static final Pattern ANNOTATIONS = Pattern.compile("kubectl\\.kubernetes\\.io/last-applied-configuration|deployment\\.kubernetes\\.io/.*|pv\\.kubernetes\\.io/.*|volume\\.(beta\\.)?kubernetes\\.io/(selected-node|storage-provisioner)|"
            + "endpoints\\.kubernetes\\.io/.*|control-plane\\.alpha\\.kubernetes\\.io/leader");
    /** What Patroni keeps in its Endpoints or ConfigMaps (its source, dcs/kubernetes.py). */
    private static final Set<String> PATRONIS = Set.of("leader", "acquireTime", "renewTime", "ttl", "transitions", "optime", "slots", "retain_slots", "failsafe", "initialize", "config", "history", "sync_standby", "quorum", "voters",
            "member", "candidate", "scheduled_at");
    private static final Pattern PATRONIS_NAME = Pattern.compile(".*-(config|leader|sync|failover|failsafe|status|history)");
    private static final Set<String> CONTROLLERS = Set.of("StatefulSet", "ReplicaSet", "Deployment", "DaemonSet", "Job", "CronJob", "Service", "Endpoints", "Node");
    private static final Set<String> JOB_LABELS = Set.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private final ObjectNode content;
    private final Set<String> removed = new LinkedHashSet<>();

    private ExportedFields(ObjectNode content) {
        this.content = content;
    }

    /** Takes them out. @return what, in words */
    static Collection<String> removeFrom(ManifestDocument document) {
        var fields = new ExportedFields(document.content());
        fields.metadata(document.content());
        fields.take(document.content(), "status");
        switch (document.kind()) {
            case "Service" -> fields.service();
            case "PersistentVolumeClaim" -> fields.take(fields.object("/spec"), "volumeName");
            case "Endpoints", "ConfigMap" -> fields.patronis(document);
            case "Job" -> fields.job();
            default -> { }
        }
        fields.templates();
        return fields.removed;
    }

    /** Why the whole object is one that somebody makes by himself; empty when it is not. */
    static Optional<String> made(ManifestDocument document) {
        for (JsonNode owner : document.content().at("/metadata/ownerReferences")) {
            if (CONTROLLERS.contains(owner.path("kind").asText())) {
                return Optional.of("made by %s %s".formatted(owner.path("kind").asText(), owner.path("name").asText()));
            }
        }
        if (Set.of("Event", "EndpointSlice", "ControllerRevision", "Lease", "PodMetrics").contains(document.kind()) || Set.of("kube-root-ca.crt", "openshift-service-ca.crt").contains(document.name())) {
            return Optional.of("made by Kubernetes");
        }
        var type = document.content().path("type").asText("");
        return document.is("Secret") && (type.equals("kubernetes.io/service-account-token") || type.startsWith("helm.sh/release")) ? Optional.of("of type " + type) : hook(document);
    }

    /** Helm's own: those that run at other times than an installation. */
    private static Optional<String> hook(ManifestDocument document) {
        var hook = document.content().path("metadata").path("annotations").path("helm.sh/hook").asText("");
        return hook.isEmpty() || Stream.of(hook.split(",")).map(String::strip).anyMatch(List.of("pre-install", "post-install", "crd-install")::contains) ? Optional.empty() : Optional.of("Helm's hook " + hook);
    }

    private void metadata(ObjectNode of) {
        if (of.get("metadata") instanceof ObjectNode metadata) {
            METADATA.forEach(name -> take(metadata, name));
            if (metadata.get("annotations") instanceof ObjectNode annotations) {
                names(annotations).stream().filter(name -> ANNOTATIONS.matcher(name).matches()).forEach(name -> take(annotations, name));
            }
        }
    }

    /** Nulls that a generator writes are nobody's loss. */
    private void take(ObjectNode from, String name) {
        var value = from == null ? null : from.remove(name);
        if (value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
            removed.add(name);
        }
    }

    private void service() {
        var spec = object("/spec");
        if (spec == null) {
            return;
        }
        if (!"None".equals(spec.path("clusterIP").asText())) {
            take(spec, "clusterIP");
            take(spec, "clusterIPs");
        }
        take(spec, "healthCheckNodePort");
        spec.path("ports").forEach(port -> take((ObjectNode) port, "nodePort"));
    }

    private void patronis(ManifestDocument document) {
        if (!(content.at("/metadata/annotations") instanceof ObjectNode annotations)) {
            return;
        }
        boolean lock = annotations.has("leader") && annotations.has("ttl") || annotations.has("initialize") || annotations.has("sync_standby") || PATRONIS_NAME.matcher(document.name()).matches();
        var own = names(annotations).stream().filter(PATRONIS::contains).toList();
        if (lock && !own.isEmpty()) {
            own.forEach(annotations::remove);
            removed.add("what Patroni kept in %s (%s)".formatted(document, String.join(", ", own)));
            if (document.is("Endpoints")) {
                content.remove("subsets");
            }
        }
    }

    private void job() {
        var spec = object("/spec");
        if (spec != null && spec.at("/template/metadata/labels") instanceof ObjectNode labels && JOB_LABELS.stream().anyMatch(labels::has)) {
            take(spec, "selector");
            JOB_LABELS.forEach(labels::remove);
        }
    }

    /** The pods' and the claims' own, which a server has filled in. */
    private void templates() {
        if (content.at("/spec/template") instanceof ObjectNode template && template.get("metadata") instanceof ObjectNode metadata) {
            take(metadata, "creationTimestamp");
        }
        content.at("/spec/volumeClaimTemplates").forEach(claim -> {
            if (claim instanceof ObjectNode object) {
                metadata(object);
                object.remove("status");
                if (object.get("spec") instanceof ObjectNode spec) {
                    take(spec, "volumeName");
                }
            }
        });
    }

    private ObjectNode object(String path) {
        return content.at(path) instanceof ObjectNode object ? object : null;
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
