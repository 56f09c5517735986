package lib.subject;

//SOURCES PatroniWorkload.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.console.UserError;

/**
 * The cluster's nodes, as a pod chooses among them.
 *
 * @param labels of each
 * @param room   what its pods may take together
 */
public record ManifestNodes(List<Map<String, String>> labels, List<Map<String, Quantity>> room) {

    /** Where no node may be looked at. */
    static final ManifestNodes NONE = new ManifestNodes(List.of(), List.of());

    public static ManifestNodes of(List<Node> nodes) {
        return new ManifestNodes(nodes.stream().map(node -> Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.<String, String>of())).toList(),
                nodes.stream().map(Node::getStatus).filter(Objects::nonNull).map(NodeStatus::getAllocatable).filter(Objects::nonNull).toList());
    }

    /** @throws UserError when no node is one on which its pods may run, such as on another architecture (exit code 2); nothing happens when no node may be looked at */
    void require(PatroniWorkload workload) {
        var pod = workload.template().getSpec();
        unfit(pod).filter(why -> !labels.isEmpty()).ifPresent(why -> {
            throw UserError.usage("%s: no node of this cluster is one for %s: it has to have %s".formatted(workload.document().place(), workload, why),
                    "another --context, or take that out of nodeSelector or affinity");
        });
        tooLarge(pod).ifPresent(why -> {
            throw UserError.usage("%s: no node of this cluster is large enough for a pod of %s: it asks for %s".formatted(workload.document().place(), workload, why), "another --context, or smaller resources.requests");
        });
    }

    /** @throws UserError when its pods keep so far from one another that not all of them find a node (exit code 2). @param members how many are wanted */
    void require(PatroniWorkload workload, int members) {
        tooMany(workload.template(), members).ifPresent(why -> {
            throw UserError.usage("%s: %s: %s".formatted(workload.document().place(), workload, why), "fewer --replicas, another --context, or preferredDuringSchedulingIgnoredDuringExecution in place of required…");
        });
    }

    /** How its pods exclude each other, in words; empty when there is a node for each. */
    public Optional<String> tooMany(PodTemplateSpec template, int members) {
        var own = Optional.ofNullable(template.getMetadata()).map(ObjectMeta::getLabels).orElse(Map.of());
        return apart(template.getSpec(), own).filter(term -> places(term) < members)
                .map(term -> "its %d pods exclude each other (podAntiAffinity, %s), and this cluster has room for %d".formatted(members, term.getTopologyKey(), places(term)));
    }

    private static Optional<PodAffinityTerm> apart(PodSpec pod, Map<String, String> own) {
        var affinity = pod.getAffinity() == null ? null : pod.getAffinity().getPodAntiAffinity();
        return affinity == null ? Optional.empty() : affinity.getRequiredDuringSchedulingIgnoredDuringExecution().stream().filter(term -> term.getLabelSelector() != null && matches(term.getLabelSelector(), own)).findFirst();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> own) {
        var equal = Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
        return own.entrySet().containsAll(equal.entrySet()) && selector.getMatchExpressions().stream().allMatch(each -> each.getOperator().equals("In") && each.getValues().contains(own.get(each.getKey())) || each.getOperator().equals("Exists") && own.containsKey(each.getKey()));
    }

    /** A node without that label is a place for any number (Kubernetes' documentation, "Assigning Pods to Nodes"). */
    private long places(PodAffinityTerm term) {
        return labels.isEmpty() || labels.stream().anyMatch(node -> !node.containsKey(term.getTopologyKey())) ? Integer.MAX_VALUE : labels.stream().map(node -> node.get(term.getTopologyKey())).distinct().count();
    }

    /** What the pod asks for and no node has, in words; empty when there is one that is large enough. */
    public Optional<String> tooLarge(PodSpec pod) {
        var wanted = new TreeMap<String, BigDecimal>();
        pod.getContainers().forEach(container -> asked(container).forEach((what, amount) -> wanted.merge(what, amount.getNumericalAmount(), BigDecimal::add)));
        wanted.keySet().removeIf(what -> what.equals("ephemeral-storage"));
        if (room.isEmpty() || room.stream().anyMatch(node -> wanted.entrySet().stream().allMatch(each -> amount(node, each.getKey()).compareTo(each.getValue()) >= 0))) {
            return Optional.empty();
        }
        return Optional.of("%s, and no node has more than %s".formatted(wanted.entrySet().stream().map(each -> words(each.getKey(), each.getValue())).collect(Collectors.joining(", ")),
                wanted.keySet().stream().map(what -> words(what, room.stream().map(node -> amount(node, what)).max(Comparator.naturalOrder()).orElseThrow())).collect(Collectors.joining(", "))));
    }

    /** Without requests, the limits are them. */
    private static Map<String, Quantity> asked(Container container) {
        var resources = container.getResources();
        if (resources == null) {
            return Map.of();
        }
        var asked = new TreeMap<>(Objects.requireNonNullElse(resources.getLimits(), Map.<String, Quantity>of()));
        asked.putAll(Objects.requireNonNullElse(resources.getRequests(), Map.<String, Quantity>of()));
        return asked;
    }

    private static BigDecimal amount(Map<String, Quantity> node, String what) {
        return Optional.ofNullable(node.get(what)).map(Quantity::getNumericalAmount).orElse(BigDecimal.ZERO);
    }

    /** "memory 64.0 GiB", "cpu 16" */
    private static String words(String what, BigDecimal amount) {
        return what.equals("memory") ? String.format(Locale.ROOT, "memory %.1f GiB", amount.doubleValue() / (1L << 30)) : "%s %s".formatted(what, amount.stripTrailingZeros().toPlainString());
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
