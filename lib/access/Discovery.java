package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ClusterLayout.java
//SOURCES PatroniContainer.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.cluster.Cluster;
import lib.console.UserError;

/**
 * Finds the Patroni cluster in a namespace by what Patroni itself writes there, whoever deployed it: each member keeps its state in
 * the annotation {@code status} of its pod (Patroni's source, dcs/kubernetes.py, touch_member).
 */
public final class Discovery {

    private static final String STATUS = "status";
    private static final String LEADER_SUFFIX = "-leader";
    /** What differs from pod to pod, or from one deployment of the same cluster to the next. */
    private static final List<String> OF_ONE_POD = List.of("role", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "controller-revision-hash", "pod-template-hash");

    private final Cluster cluster;
    private final String namespace;

    public Discovery(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** The one in that place, by the same connection. @throws UserError as {@link #layout()} */
    public static PatroniCluster in(PatroniCluster place) {
        return new PatroniCluster(place.cluster(), place.namespace(), new Discovery(place.cluster(), place.namespace()).layout());
    }

    /** @throws UserError when there is none, or more than one (exit code 3) */
    public ClusterLayout layout() {
        var members = cluster.client().pods().inNamespace(namespace).list().getItems().stream().filter(pod -> status(pod).isPresent()).toList();
        if (members.isEmpty()) {
            throw UserError.missing("no pod in namespace %s has been a member of a Patroni cluster: none has Patroni's annotation \"status\"".formatted(namespace),
                    "kubectl --context %s get pods -A -l application=patroni".formatted(cluster.context().name()));
        }
        var selector = common(members);
        var scope = scope(members);
        var first = members.get(0);
        var api = URI.create(status(first).orElseThrow().path("api_url").asText("http://0.0.0.0:8008/patroni"));
        int port = api.getPort() > 0 ? api.getPort() : Labels.REST_PORT;
        return new ClusterLayout(selector, scope, PatroniContainer.of(first.getSpec().getContainers(), port).getName(), port, "https".equals(api.getScheme()), log(first), Optional.empty());
    }

    /** Patroni's own word of a member; empty for any other pod. */
    static Optional<JsonNode> status(Pod pod) {
        try {
            var said = Optional.ofNullable(pod.getMetadata().getAnnotations()).map(all -> all.get(STATUS));
            return said.isEmpty() ? Optional.empty() : Optional.of(new ObjectMapper().readTree(said.get())).filter(json -> json.has("conn_url"));
        } catch (JsonProcessingException notPatronis) {
            return Optional.empty();
        }
    }

    /** The labels that all members share: two clusters in one namespace differ in one of them, as Patroni needs it. */
    private Map<String, String> common(List<Pod> members) {
        var common = new LinkedHashMap<>(members.get(0).getMetadata().getLabels());
        common.keySet().removeAll(OF_ONE_POD);
        members.forEach(pod -> common.entrySet().retainAll(pod.getMetadata().getLabels().entrySet()));
        return common;
    }

    /** By the lock whose holder is one of the members. */
    private String scope(List<Pod> members) {
        var names = members.stream().map(pod -> pod.getMetadata().getName()).toList();
        var locks = Stream.<HasMetadata>concat(cluster.client().endpoints().inNamespace(namespace).list().getItems().stream(),
                        cluster.client().configMaps().inNamespace(namespace).list().getItems().stream())
                .filter(object -> Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.containsKey("leader") && all.containsKey("ttl")).orElse(false))
                .collect(Collectors.toList());
        var scopes = new TreeSet<>(locks.stream().map(lock -> lock.getMetadata().getName().replaceAll(LEADER_SUFFIX + "$", "")).toList());
        if (scopes.size() > 1) {
            throw UserError.missing("namespace %s holds more than one Patroni cluster: %s".formatted(namespace, String.join(", ", scopes)),
                    "jbang inspect -n NAMESPACE with one cluster in it");
        }
        return scopes.isEmpty() ? names.get(0).replaceAll("-\\d+$", "") : scopes.first();
    }

    /** The kit's own images write a file; others are taken to write to the container's log, as images do. */
    private static Optional<String> log(Pod pod) {
        return Optional.of(Labels.LOG).filter(own -> Labels.MANAGED.entrySet().stream().allMatch(label -> label.getValue().equals(pod.getMetadata().getLabels().get(label.getKey()))))
                .filter(own -> pod.getSpec().getContainers().stream().map(Container::getName).anyMatch(Labels.CONTAINER::equals))
                .filter(own -> pod.getMetadata().getLabels().get(Labels.FOREIGN) == null);
    }
}
