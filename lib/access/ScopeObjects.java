package lib.access;

//SOURCES ../cluster/Cluster.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lib.cluster.Cluster;

/**
 * The objects in which Patroni keeps a scope: Endpoints or ConfigMaps SCOPE-config with the configuration, and SCOPE or SCOPE-leader with the
 * lock. What a cluster has left behind that is not there any more looks the same, so a scope without members is no cluster.
 */
final class ScopeObjects {

    private static final String CONFIG = "-config";
    private static final String LEADER = "-leader";

    private ScopeObjects() {
    }

    /**
     * One of them.
     *
     * @param labels of Patroni's own object SCOPE-config, which are those of the members; empty when that is not there
     * @param holder of the lock; empty when nobody has it
     */
    record Scope(String name, Map<String, String> labels, Optional<String> holder) {

        boolean has(Pod pod) {
            var own = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
            return labels.isEmpty() ? holder.filter(pod.getMetadata().getName()::equals).isPresent() : own.entrySet().containsAll(labels.entrySet());
        }

        /** How far it is from being these pods' own: 0 when one of them holds its lock, 1 when nobody does, 2 when that is somebody else. */
        int distance(List<Pod> pods) {
            return holder.map(who -> pods.stream().filter(this::has).anyMatch(pod -> pod.getMetadata().getName().equals(who)) ? 0 : 2).orElse(1);
        }
    }

    /** All of the namespace, by name. */
    static List<Scope> in(Cluster cluster, String namespace) {
        var objects = Stream.<HasMetadata>concat(cluster.client().endpoints().inNamespace(namespace).list().getItems().stream(),
                cluster.client().configMaps().inNamespace(namespace).list().getItems().stream()).toList();
        var scopes = new TreeMap<String, Scope>();
        for (var object : objects) {
            var annotations = Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
            var name = object.getMetadata().getName();
            if (name.endsWith(CONFIG) && (annotations.containsKey("config") || annotations.containsKey("initialize"))) {
                var labels = Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
                scopes.merge(name.substring(0, name.length() - CONFIG.length()), new Scope("", labels, Optional.empty()), (one, other) -> new Scope("", other.labels(), one.holder()));
            } else if (annotations.containsKey("ttl") && (annotations.containsKey("leader") || annotations.containsKey("optime"))) {
                var holder = Optional.ofNullable(annotations.get("leader")).filter(who -> !who.isBlank());
                scopes.merge(name.endsWith(LEADER) ? name.substring(0, name.length() - LEADER.length()) : name, new Scope("", Map.of(), holder), (one, other) -> new Scope("", one.labels(), other.holder()));
            }
        }
        return scopes.entrySet().stream().map(each -> new Scope(each.getKey(), each.getValue().labels(), each.getValue().holder())).toList();
    }
}
