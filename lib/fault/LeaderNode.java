package lib.fault;

//SOURCES FaultTarget.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Nodes.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.patroni.Member;

/** The node that the leader's pod is on, in a cluster that has others. */
record LeaderNode(FaultTarget target, Node node) {

    private static final List<String> CONTROL_PLANE = List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");
    /** Of the cluster itself: it bears the loss of a node. */
    private static final List<String> OWN = List.of("kube-", "local-path-storage");

    /** @throws UserError when no member leads (exit code 1) or nothing is deployed (3), or its node is not told (1) */
    static LeaderNode of(PatroniCluster patroni) {
        var target = FaultTarget.leader(patroni);
        return target.pod().map(pod -> pod.getSpec().getNodeName()).flatMap(wanted -> patroni.cluster().nodes().all().stream().filter(node -> node.getMetadata().getName().equals(wanted)).findFirst())
                .map(node -> new LeaderNode(target, node))
                .orElseThrow(() -> UserError.unfinished("the node of %s is not told".formatted(target.member().name()), "jbang members -n " + patroni.namespace()));
    }

    /** Why nothing is done to a node of this cluster; empty when there are others that can take its pods. */
    static Optional<String> unfit(PatroniCluster patroni) {
        if (patroni.cluster().context().builtIn()) {
            return Optional.of("the built-in Kubernetes has one node");
        }
        var nodes = patroni.cluster().nodes();
        long fit = nodes.all().stream().filter(node -> !cordoned(node) && !nodes.silent().containsKey(node.getMetadata().getName())).count();
        return nodes.count() == 0 ? Optional.of("this user may not see the cluster's nodes")
                : nodes.count() == 1 ? Optional.of("the cluster has one node")
                : fit < 2 ? Optional.of("no second node of the cluster is ready and takes pods") : Optional.empty();
    }

    /** Why it cannot be taken from the cluster for a time; empty when nobody else is hurt by that. */
    Optional<String> indispensable() {
        return indispensable(node).map("the leader's node "::concat);
    }

    /** The same of another node: it begins with the node's name. */
    Optional<String> indispensable(Node other) {
        var called = other.getMetadata().getName();
        if (CONTROL_PLANE.stream().anyMatch(label -> other.getMetadata().getLabels().containsKey(label))) {
            return Optional.of(called + " also runs the control plane");
        }
        var strangers = strangers(called).distinct().sorted().toList();
        return strangers.isEmpty() ? Optional.empty() : Optional.of("%s also runs pods of %s".formatted(called, String.join(", ", strangers)));
    }

    PatroniCluster patroni() {
        return target.patroni();
    }

    Member leader() {
        return target.member();
    }

    String name() {
        return node.getMetadata().getName();
    }

    boolean cordoned() {
        return cordoned(node);
    }

    /** The namespaces of other pods there, without those that end and those that every node has. */
    private Stream<String> strangers(String called) {
        return patroni().cluster().client().pods().inAnyNamespace().withField("spec.nodeName", called).list().getItems().stream().filter(LeaderNode::stays)
                .map(pod -> pod.getMetadata().getNamespace()).filter(other -> !other.equals(patroni().namespace()) && OWN.stream().noneMatch(other::startsWith));
    }

    private static boolean stays(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null && !List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase())
                && pod.getMetadata().getOwnerReferences().stream().noneMatch(owner -> List.of("DaemonSet", "Node").contains(owner.getKind()));
    }

    private static boolean cordoned(Node node) {
        return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    }
}
