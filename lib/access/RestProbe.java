package lib.access;

//SOURCES ClusterLayout.java
//SOURCES Hints.java
//SOURCES LocalConfiguration.java
//SOURCES PatroniCluster.java
//SOURCES PatroniContainer.java
//SOURCES RestApi.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../host/Parallel.java
//SOURCES ../patroni/RestReport.java

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lib.cluster.Cluster;
import lib.host.Parallel;
import lib.patroni.RestReport;

/** What the REST APIs of pods answer: by which way they do, and of whom nothing else tells, to which cluster they belong. */
record RestProbe(Cluster cluster, String namespace, Hints hints) {

    private static final Pattern REST_NAMES = Pattern.compile("rest.*|patroni.*|api.*");

    /** One pod that says that it is a member. */
    private record Answer(Pod pod, String container, RestEndpoint rest, RestReport report) {
    }

    /** The cluster with the way by which its members answer; as it is when none does. */
    ClusterLayout reached(ClusterLayout layout, List<Pod> members) {
        var running = members.stream().filter(RestProbe::running).toList();
        if (running.isEmpty() || Parallel.any(running, pod -> answers(layout, pod))) {
            return layout;
        }
        var inside = new RestEndpoint(layout.rest().port(), layout.rest().tls(), RestEndpoint.Route.INSIDE, certificate(layout, running));
        var other = layout.by(inside);
        if (Parallel.any(running, pod -> answers(other, pod))) {
            return other;
        }
        // Where nobody leads, a Patroni may be too busy to answer; where somebody renews the lock, only the way is closed.
        return renewed(layout) ? layout.by(new RestEndpoint(layout.rest().port(), layout.rest().tls(), RestEndpoint.Route.ANNOTATION, Optional.empty())) : layout;
    }

    private boolean renewed(ClusterLayout layout) {
        return patroni(layout).lock().filter(lock -> Duration.between(lock.renewed(), Instant.now()).abs().compareTo(lock.ttl()) < 0).isPresent();
    }

    /** The clusters of which the pods' Patronis speak, whose lock is not in Kubernetes. @param common the labels that some pods share */
    List<ClusterLayout> layouts(List<Pod> pods, Function<List<Pod>, Map<String, String>> common) {
        var candidates = pods.stream().filter(RestProbe::running).filter(pod -> !pod.getMetadata().getOwnerReferences().isEmpty() || !hints.selector().isEmpty()).toList();
        var answers = Parallel.each(candidates, this::answer).stream().flatMap(Optional::stream).collect(Collectors.groupingBy(answer -> answer.report().scope(), TreeMap::new, Collectors.toList()));
        return answers.entrySet().stream().map(each -> {
            var first = each.getValue().get(0);
            var selector = new TreeMap<>(common.apply(each.getValue().stream().map(Answer::pod).toList()));
            selector.putAll(hints.selector());
            return new ClusterLayout(selector, each.getKey(), false, first.container(), first.rest(), hints.port().orElseGet(() -> postgresPort(first)), Optional.empty(), Optional.empty(), hints.login());
        }).toList();
    }

    private Optional<Answer> answer(Pod pod) {
        var containers = pod.getSpec().getContainers();
        var ports = hints.restPort().map(List::of).orElseGet(() -> ports(containers));
        return ports.stream().flatMap(port -> Stream.of(RestEndpoint.USUAL.at(port), new RestEndpoint(port, true, RestEndpoint.Route.PROXY, Optional.empty()))).flatMap(rest -> {
            var container = hints.container().orElseGet(() -> PatroniContainer.of(containers, rest.port()).getName());
            var layout = alone(container, rest);
            return report(layout, pod).filter(said -> !said.version().isEmpty()).map(said -> new Answer(pod, container, rest, said)).stream();
        }).findFirst();
    }

    /** Those with a name like it, and Patroni's usual one. */
    private static List<Integer> ports(List<Container> containers) {
        return Stream.concat(containers.stream().flatMap(container -> container.getPorts().stream()).filter(port -> port.getName() != null && REST_NAMES.matcher(port.getName()).matches())
                .map(ContainerPort::getContainerPort), Stream.of(Labels.REST_PORT)).distinct().toList();
    }

    /** As another member's Patroni knows it: {@code GET /cluster} (Patroni manual, "Patroni REST API", Cluster status endpoints). */
    private int postgresPort(Answer answer) {
        return new RestApi(patroni(alone(answer.container(), answer.rest())), answer.pod().getMetadata().getName())
                .get("/cluster").map(json -> Serialization.unmarshal(json, JsonNode.class)).stream()
                .flatMap(json -> StreamSupport.stream(json.path("members").spliterator(), false)).map(member -> member.path("port").asInt(0)).filter(port -> port > 0).findFirst().orElse(ClusterLayout.POSTGRES_PORT);
    }

    private boolean answers(ClusterLayout layout, Pod pod) {
        return report(layout, pod).isPresent();
    }

    private Optional<RestReport> report(ClusterLayout layout, Pod pod) {
        try {
            return new RestApi(patroni(layout), pod.getMetadata().getName()).get("/patroni").map(RestReport::parse);
        } catch (IllegalArgumentException somebodyElse) {
            return Optional.empty();
        }
    }

    /** That of {@code patronictl}, else Patroni's own. */
    private Optional<RestEndpoint.Certificate> certificate(ClusterLayout layout, List<Pod> running) {
        return running.stream().flatMap(pod -> LocalConfiguration.of(patroni(layout).pod(pod.getMetadata().getName())).stream()).findFirst()
                .flatMap(own -> Arrays.asList("ctl", "restapi").stream().flatMap(section -> own.text(section, "certfile")
                        .map(file -> new RestEndpoint.Certificate(file, own.text(section, "keyfile").orElse(file))).stream()).findFirst());
    }

    private static ClusterLayout alone(String container, RestEndpoint rest) {
        return ClusterLayout.usual(Map.of(), "", container).by(rest);
    }

    private PatroniCluster patroni(ClusterLayout layout) {
        return new PatroniCluster(cluster, namespace, layout);
    }

    private static boolean running(Pod pod) {
        return "Running".equals(pod.getStatus().getPhase()) && pod.getMetadata().getDeletionTimestamp() == null;
    }
}
