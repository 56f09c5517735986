package lib.access;

//SOURCES ClusterLayout.java
//SOURCES PatroniCluster.java
//SOURCES ../cluster/Forbidden.java

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lib.cluster.Forbidden;

/**
 * What Kubernetes tells of the members beside their pods.
 *
 * @param absent  the names of pods that their StatefulSets should have made, and which are not there
 * @param because what Kubernetes has to warn of those StatefulSets; empty when it does not
 */
public record Workload(List<String> absent, String because) {

    private static final int PRINTED_SECONDS = 300;
    private static final int PRINTED_LINES = 200;

    /** By the StatefulSets that make such pods. */
    public static Workload of(PatroniCluster patroni, Collection<Pod> pods) {
        var sets = Forbidden.or(List.<StatefulSet>of(), () -> patroni.cluster().client().apps().statefulSets().inNamespace(patroni.namespace()).list().getItems()).stream().filter(set -> makes(set, patroni.layout())).toList();
        var there = pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        var absent = sets.stream().flatMap(Workload::wanted).filter(name -> !there.contains(name)).toList();
        var warnings = absent.isEmpty() ? Map.<String, List<String>>of() : warnings(patroni);
        return new Workload(absent, sets.stream().flatMap(set -> warnings.getOrDefault(set.getMetadata().getUid(), List.of()).stream()).reduce((earlier, later) -> later).orElse(""));
    }

    private static boolean makes(StatefulSet set, ClusterLayout layout) {
        var template = set.getSpec().getTemplate();
        return Optional.ofNullable(template.getMetadata().getLabels()).orElse(Map.of()).entrySet().containsAll(layout.selector().entrySet())
                && template.getSpec().getContainers().stream().anyMatch(container -> container.getName().equals(layout.container()));
    }

    private static Stream<String> wanted(StatefulSet set) {
        int from = set.getSpec().getOrdinals() == null ? 0 : Objects.requireNonNullElse(set.getSpec().getOrdinals().getStart(), 0);
        return IntStream.range(from, from + Objects.requireNonNullElse(set.getSpec().getReplicas(), 1)).mapToObj(number -> set.getMetadata().getName() + "-" + number);
    }

    /** Kubernetes' warnings by the uid of what they are about, the latest last. */
    public static Map<String, List<String>> warnings(PatroniCluster patroni) {
        return Forbidden.or(List.<Event>of(), () -> patroni.cluster().client().v1().events().inNamespace(patroni.namespace()).withField("type", "Warning").list().getItems()).stream()
                .filter(event -> event.getInvolvedObject() != null && event.getInvolvedObject().getUid() != null && event.getMessage() != null)
                .sorted(Comparator.comparing(Workload::time))
                .collect(Collectors.groupingBy(event -> event.getInvolvedObject().getUid(), Collectors.mapping(event -> event.getMessage().lines().findFirst().orElse(""), Collectors.toList())));
    }

    private static String time(Event event) {
        return Objects.requireNonNullElseGet(event.getLastTimestamp(), () -> event.getEventTime() == null ? "" : event.getEventTime().getTime());
    }

    /** What Patroni's container has printed in the last minutes, or, where it does not run, what the last one printed. */
    public static List<String> printed(PatroniCluster patroni, Pod pod) {
        var container = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(pod.getMetadata().getName()).inContainer(patroni.layout().container());
        boolean running = pod.getStatus().getContainerStatuses().stream().anyMatch(status -> status.getName().equals(patroni.layout().container()) && status.getState().getRunning() != null);
        return Forbidden.or("", () -> running ? container.sinceSeconds(PRINTED_SECONDS).tailingLines(PRINTED_LINES).getLog() : container.tailingLines(PRINTED_LINES).getLog()).lines().toList();
    }
}
