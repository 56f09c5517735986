package lib.access;

//SOURCES ClusterLayout.java
//SOURCES DescribedClusters.java
//SOURCES Hints.java
//SOURCES MemberStatus.java
//SOURCES PatroniCluster.java
//SOURCES PatroniContainer.java
//SOURCES RestProbe.java
//SOURCES ScopeObjects.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.console.UserError;

/**
 * Finds the Patroni clusters in a namespace by what Patroni itself says there, whoever deployed them: what each member has told Kubernetes
 * of itself, with the objects of its scope; where nothing was told, because the lock is elsewhere, what the members' REST APIs answer; where
 * none has started yet, what their StatefulSets say.
 */
public final class Discovery {

    /** What differs from pod to pod, or from one deployment of the same cluster to the next. */
    private static final List<String> OF_ONE_POD = List.of("role", "spilo-role", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "controller-revision-hash", "pod-template-hash");

    private final Cluster cluster;
    private final String namespace;
    private final Hints hints;

    public Discovery(Cluster cluster, String namespace, Hints hints) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.hints = hints;
    }

    /** The one in that place, by the same connection. @throws UserError as {@link #layout()} */
    public static PatroniCluster in(PatroniCluster place, Hints hints) {
        return new PatroniCluster(place.cluster(), place.namespace(), new Discovery(place.cluster(), place.namespace(), hints).layout());
    }

    /** The only one, or the one that the hints name. @throws UserError when there is none, or it is not said which (exit code 3) */
    public ClusterLayout layout() {
        var found = layouts();
        if (found.size() > 1) {
            throw UserError.missing("namespace %s holds more than one Patroni cluster: %s".formatted(namespace, scopes(found)), "the same with --scope " + found.get(0).scope());
        }
        return found.get(0);
    }

    /** All in the namespace that fit the hints, by scope. @throws UserError when there is none (exit code 3), or none of its pods has the container that was named (2) */
    public List<ClusterLayout> layouts() {
        var pods = cluster.client().pods().inNamespace(namespace).withLabels(hints.selector()).list().getItems();
        requireContainer(pods);
        var told = told(pods);
        var answered = told.isEmpty() ? new RestProbe(cluster, namespace, hints).layouts(pods, Discovery::common) : told;
        var found = answered.isEmpty() ? new DescribedClusters(cluster, namespace, hints).layouts() : answered;
        if (found.isEmpty()) {
            throw UserError.missing("no pod in namespace %s%s is a member of a Patroni cluster: none has Patroni's annotation \"status\", and no REST API of Patroni answers in them".formatted(namespace,
                            hints.selector().isEmpty() ? "" : " with " + hints.selector()), "kubectl --context %s get pods -A -l application=patroni".formatted(cluster.context().name()));
        }
        var named = found.stream().filter(layout -> hints.scope().isEmpty() || layout.scope().equals(hints.scope().get())).toList();
        if (named.isEmpty()) {
            throw UserError.missing("no Patroni cluster in namespace %s has the scope %s; there: %s".formatted(namespace, hints.scope().get(), scopes(found)), "--scope " + found.get(0).scope());
        }
        return named;
    }

    /** @throws UserError when no pod has the container that was named (exit code 2) */
    private void requireContainer(List<Pod> pods) {
        var there = pods.stream().flatMap(pod -> pod.getSpec().getContainers().stream()).map(Container::getName).distinct().toList();
        hints.container().filter(name -> !there.isEmpty() && !there.contains(name)).ifPresent(name -> {
            throw UserError.usage("no container is named %s in the pods of namespace %s; there are: %s".formatted(name, namespace, String.join(", ", there)), "--container " + there.get(0));
        });
    }

    private List<ClusterLayout> told(List<Pod> pods) {
        var left = new ArrayList<>(pods.stream().filter(pod -> MemberStatus.of(pod).isPresent()).toList());
        var found = new ArrayList<ClusterLayout>();
        var all = List.copyOf(left);
        var scopes = left.isEmpty() ? List.<ScopeObjects.Scope>of() : ScopeObjects.in(cluster, namespace);
        // Several may have the labels of the same pods: one that a cluster of these labels has left behind is held by nobody here.
        for (var scope : scopes.stream().sorted(Comparator.comparingInt(each -> each.distance(all))).toList()) {
            var members = left.stream().filter(scope::has).toList();
            if (!members.isEmpty()) {
                left.removeAll(members);
                found.add(layout(scope.name(), members, scope.labels()));
            }
        }
        // Of a cluster that has not written its configuration yet.
        byMaker(left).forEach((maker, members) -> found.add(layout(maker, members, Map.of())));
        return found;
    }

    private ClusterLayout layout(String scope, List<Pod> members, Map<String, String> labels) {
        var first = members.get(0);
        var status = MemberStatus.of(first).orElseThrow();
        var rest = hints.restPort().map(port -> status.rest().at(port)).orElseGet(status::rest);
        var container = hints.container().orElseGet(() -> PatroniContainer.of(first.getSpec().getContainers(), rest.port()).getName());
        var selector = new TreeMap<>(hints.selector());
        selector.putAll(labels.isEmpty() ? common(members) : labels);
        return new RestProbe(cluster, namespace, hints).reached(new ClusterLayout(selector, scope, true, container, rest, hints.port().orElseGet(status::postgresPort), log(first), Optional.empty(), hints.login()), members);
    }

    private static Map<String, List<Pod>> byMaker(List<Pod> pods) {
        return pods.stream().collect(Collectors.groupingBy(pod -> pod.getMetadata().getOwnerReferences().stream().findFirst().map(owner -> owner.getName())
                .orElseGet(() -> pod.getMetadata().getName().replaceAll("-\\d+$", "")), TreeMap::new, Collectors.toList()));
    }

    /** The labels that all these share: two clusters in one namespace differ in one of them, as Patroni needs it. */
    private static Map<String, String> common(List<Pod> members) {
        var common = new LinkedHashMap<>(Optional.ofNullable(members.get(0).getMetadata().getLabels()).orElse(Map.of()));
        common.keySet().removeAll(OF_ONE_POD);
        members.forEach(pod -> common.entrySet().retainAll(Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of()).entrySet()));
        return common;
    }

    /** The kit's own images write a file; others are taken to write to the container's log, as images do. */
    private static Optional<String> log(Pod pod) {
        return Optional.of(Labels.LOG).filter(own -> Labels.MANAGED.entrySet().stream().allMatch(label -> label.getValue().equals(pod.getMetadata().getLabels().get(label.getKey()))))
                .filter(own -> pod.getSpec().getContainers().stream().map(Container::getName).anyMatch(Labels.CONTAINER::equals))
                .filter(own -> pod.getMetadata().getLabels().get(Labels.FOREIGN) == null);
    }

    private static String scopes(List<ClusterLayout> found) {
        return found.stream().map(ClusterLayout::scope).collect(Collectors.joining(", "));
    }
}
