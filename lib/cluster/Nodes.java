package lib.cluster;

//SOURCES Forbidden.java

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The nodes of a cluster, as they describe themselves; none when this user may not see them. */
public record Nodes(List<Node> all) {

    /** Kubernetes' documentation, "Well-Known Labels, Annotations and Taints". */
    private static final Set<String> SILENT = Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", "node.kubernetes.io/network-unavailable");

    static Nodes of(KubernetesClient client) {
        return Forbidden.or(new Nodes(List.of()), () -> new Nodes(client.nodes().list().getItems()));
    }

    public int count() {
        return all.size();
    }

    /** Those whose kubelet does not answer, and in which words Kubernetes tells it. */
    public Map<String, String> silent() {
        var silent = new TreeMap<String, String>();
        all.forEach(node -> node.getStatus().getConditions().stream().filter(condition -> "Ready".equals(condition.getType()) && !"True".equals(condition.getStatus())).findFirst()
                .ifPresent(condition -> silent.put(node.getMetadata().getName(), "its node %s is not ready since %s: %s".formatted(node.getMetadata().getName(), condition.getLastTransitionTime(), condition.getMessage()))));
        return silent;
    }

    /** Those that take no pods yet because they were silent: Kubernetes takes its taint away a while after a node is ready again. */
    public List<String> avoided() {
        return all.stream().filter(node -> node.getSpec().getTaints().stream().anyMatch(taint -> SILENT.contains(taint.getKey()))).map(node -> node.getMetadata().getName()).toList();
    }

    /** Whether all of them run their containers in Docker: then Docker's images are theirs. */
    public boolean runDocker() {
        return !all.isEmpty() && all.stream().allMatch(node -> node.getStatus().getNodeInfo().getContainerRuntimeVersion().startsWith("docker://"));
    }

    /** Such as amd64, as Go and container images call it. */
    public List<String> architectures() {
        return all.stream().map(node -> node.getStatus().getNodeInfo().getArchitecture()).distinct().toList();
    }

    /**
     * Whether each of them tells that it has that image. It is a name that they tell, so it proves something only of a name that
     * always means one content. A kubelet tells its 50 largest images only (its option nodeStatusMaxImages), and a new one half a
     * minute late, so that "false" means "not known".
     */
    public boolean allHave(String image) {
        return !all.isEmpty() && all.stream().allMatch(node -> node.getStatus().getImages().stream().anyMatch(each -> each.getNames().contains(image)));
    }
}
