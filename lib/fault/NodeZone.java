package lib.fault;

//SOURCES LeaderNode.java

import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nodes that have the same value of a label as the leader's, such as those of one zone (Kubernetes' documentation, "Well-Known Labels").
 *
 * @param value null when the leader's node has no such label
 */
record NodeZone(LeaderNode place, String label, String value) {

    static NodeZone of(LeaderNode place, String label) {
        return new NodeZone(place, label, value(place.node(), label));
    }

    /** Why it cannot be cut off from the rest; empty when it can. */
    Optional<String> unfit() {
        if (value == null) {
            return Optional.of("the leader's node %s has no label %s".formatted(place.name(), label));
        }
        if (nodes().size() == place.patroni().cluster().nodes().count()) {
            return Optional.of("all nodes are in the zone %s".formatted(value));
        }
        if (place.patroni().pods().stream().allMatch(pod -> names().contains(pod.getSpec().getNodeName()))) {
            return Optional.of("all members are in the zone %s: none is left that could lead".formatted(value));
        }
        return nodes().stream().flatMap(node -> place.indispensable(node).stream()).findFirst().map("of the zone %s, the node ".formatted(value)::concat);
    }

    List<Node> nodes() {
        return place.patroni().cluster().nodes().all().stream().filter(node -> Objects.equals(value(node, label), value)).toList();
    }

    List<String> names() {
        return nodes().stream().map(node -> node.getMetadata().getName()).toList();
    }

    /** Their own addresses, and the networks of their pods, which a network without tunnels has on its packets. */
    List<String> addresses() {
        return nodes().stream().flatMap(node -> Stream.concat(node.getStatus().getAddresses().stream().filter(each -> each.getType().endsWith("IP")).map(each -> each.getAddress()),
                node.getSpec().getPodCIDRs().stream())).distinct().toList();
    }

    private static String value(Node node, String label) {
        return node.getMetadata().getLabels().get(label);
    }
}
