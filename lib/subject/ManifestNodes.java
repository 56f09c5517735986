package lib.subject;

//SOURCES PatroniWorkload.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.console.UserError;

/** The cluster's nodes, as a pod chooses among them. */
public record ManifestNodes(List<Map<String, String>> labels) {

    public static ManifestNodes of(List<Node> nodes) {
        return new ManifestNodes(nodes.stream().map(node -> Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.<String, String>of())).toList());
    }

    /** @throws UserError when no node is one on which its pods may run, such as on another architecture (exit code 2); nothing happens when no node may be looked at */
    void require(PatroniWorkload workload) {
        var pod = workload.template().getSpec();
        unfit(pod).filter(why -> !labels.isEmpty()).ifPresent(why -> {
            throw UserError.usage("%s: no node of this cluster is one for %s: it has to have %s".formatted(workload.document().place(), workload, why),
                    "another --context, or take that out of nodeSelector or affinity");
        });
    }

    /** What a node has to have and none has, in words; empty when there is one for that pod. */
    public Optional<String> unfit(PodSpec pod) {
        var selector = Objects.requireNonNullElse(pod.getNodeSelector(), Map.<String, String>of());
        for (var each : selector.entrySet()) {
            if (labels.stream().noneMatch(node -> each.getValue().equals(node.get(each.getKey())))) {
                return Optional.of("%s=%s, and there is %s".formatted(each.getKey(), each.getValue(), present(each.getKey())));
            }
        }
        var terms = terms(pod);
        if (labels.stream().noneMatch(node -> node.entrySet().containsAll(selector.entrySet()) && (terms.isEmpty() || terms.stream().anyMatch(term -> matches(term, node))))) {
            return Optional.of(Stream.concat(selector.entrySet().stream().map(Map.Entry::toString), Stream.of(terms.stream().map(ManifestNodes::words).collect(Collectors.joining(" or "))).filter(words -> !words.isEmpty()))
                    .collect(Collectors.joining(", ")) + architectures(terms));
        }
        return Optional.empty();
    }

    private static List<NodeSelectorTerm> terms(PodSpec pod) {
        return pod.getAffinity() == null || pod.getAffinity().getNodeAffinity() == null || pod.getAffinity().getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution() == null ? List.of()
                : pod.getAffinity().getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution().getNodeSelectorTerms();
    }

    private static boolean matches(NodeSelectorTerm term, Map<String, String> node) {
        return term.getMatchExpressions().stream().allMatch(each -> matches(each, node));
    }

    private static boolean matches(NodeSelectorRequirement wanted, Map<String, String> node) {
        var value = node.get(wanted.getKey());
        return switch (wanted.getOperator()) {
            case "In" -> value != null && wanted.getValues().contains(value);
            case "NotIn" -> value == null || !wanted.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }

    private static String words(NodeSelectorTerm term) {
        return term.getMatchExpressions().stream().map(each -> "%s %s %s".formatted(each.getKey(), each.getOperator(), String.join(", ", each.getValues())).strip()).collect(Collectors.joining(" and "));
    }

    private String architectures(List<NodeSelectorTerm> terms) {
        return terms.stream().flatMap(term -> term.getMatchExpressions().stream()).map(NodeSelectorRequirement::getKey).distinct().map(key -> ", and there is " + present(key)).findFirst().orElse("");
    }

    private String present(String key) {
        var values = new TreeSet<>(labels.stream().map(node -> node.get(key)).filter(Objects::nonNull).toList());
        return values.isEmpty() ? "no node with that label" : "%s=%s".formatted(key, String.join(", ", values));
    }
}
