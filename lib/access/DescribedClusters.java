package lib.access;

//SOURCES ClusterLayout.java
//SOURCES Hints.java
//SOURCES PatroniContainer.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;

/** Patroni clusters of which no member has said anything yet, since none has started: by the StatefulSets that describe them. */
record DescribedClusters(Cluster cluster, String namespace, Hints hints) {

    private static final String SCOPE = "PATRONI_SCOPE";

    List<ClusterLayout> layouts() {
        return Forbidden.or(List.<StatefulSet>of(), () -> cluster.client().apps().statefulSets().inNamespace(namespace).list().getItems()).stream().flatMap(set -> layout(set).stream()).toList();
    }

    private Optional<ClusterLayout> layout(StatefulSet set) {
        var template = set.getSpec().getTemplate();
        var labels = Optional.ofNullable(template.getMetadata().getLabels()).orElse(Map.of());
        if (!labels.entrySet().containsAll(hints.selector().entrySet())) {
            return Optional.empty();
        }
        var selector = new TreeMap<>(set.getSpec().getSelector().getMatchLabels());
        selector.putAll(hints.selector());
        return PatroniContainer.certain(template.getSpec().getContainers()).map(container -> ClusterLayout.usual(selector, scope(container).orElse(set.getMetadata().getName()), hints.container().orElse(container.getName())));
    }

    private static Optional<String> scope(Container container) {
        return container.getEnv().stream().filter(variable -> variable.getName().equals(SCOPE)).map(EnvVar::getValue).filter(value -> value != null && !value.isBlank()).findFirst();
    }
}
