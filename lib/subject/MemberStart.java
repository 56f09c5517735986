package lib.subject;

//SOURCES ManifestContent.java
//SOURCES OrderedStart.java
//SOURCES PatroniChoice.java
//SOURCES PatroniWorkload.java
//SOURCES ../access/Diagnosis.java
//SOURCES ../access/Discovery.java
//SOURCES ../access/Hints.java
//SOURCES ../access/MaintenanceMode.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../deploy/StartRefusals.java
//SOURCES ../patroni/Members.java

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.ClusterLayout;
import lib.access.Diagnosis;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.MaintenanceMode;
import lib.access.PatroniCluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.deploy.StartRefusals;
import lib.patroni.Members;

/** Waits until the members of a manifest that was applied are up. */
record MemberStart(PatroniCluster place, ManifestContent content, PatroniChoice choice, Optional<String> helper) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** @throws UserError when Kubernetes does not start one of them, in its words, or they are not up in time (exit code 1) */
    PatroniCluster await(int replicas, Duration limit) {
        var described = described();
        var refusals = new StartRefusals(described, content.members().stream().map(each -> each.document().name()).collect(Collectors.toSet()));
        try (var phase = Console.current().phase("Starting %d members of %s in %s".formatted(replicas, content.shortTitle(), place.namespace()))) {
            var patroni = Wait.until("%d members to come up in %s".formatted(replicas, place.namespace()), limit, PAUSE, () -> {
                var found = found(described).filter(there -> members(there).filter(members -> {
                    phase.at(members.summary());
                    MaintenanceMode.requireNone(members);
                    return members.complete(replicas);
                }).isPresent());
                if (found.isEmpty()) {
                    refusals.look().ifPresent(refusal -> {
                        phase.at("refused");
                        throw UserError.unfinished("Kubernetes does not start the members of %s: %s".formatted(content.shortTitle(), refusal.why()), "kubectl get events -n " + place.namespace());
                    });
                }
                return found;
            }, () -> lastSeen(described, replicas), "kubectl get pods -n " + place.namespace());
            phase.done();
            return patroni;
        }
    }

    /** Once a member has told of itself. */
    private Optional<PatroniCluster> found(PatroniCluster described) {
        try {
            var said = choice.hints();
            var found = Discovery.in(place, new Hints(Optional.empty(), described.layout().selector(), said.container(), said.port(), said.restPort(), said.login()));
            // A manifest that was made from the kit's own has its labels, and may log elsewhere.
            return Optional.of(helper.map(found::helpedBy).orElse(found).ofSomebodyElse());
        } catch (UserError notYet) {
            return Optional.empty();
        }
    }

    /** Empty when one of them cannot be asked, such as one whose container has just ended. */
    private static Optional<Members> members(PatroniCluster there) {
        try {
            return Optional.of(there.members());
        } catch (UserError notYet) {
            return Optional.empty();
        }
    }

    /** As the manifest describes it, before Patroni has said a word. */
    private PatroniCluster described() {
        var first = content.members().get(0);
        var labels = new LinkedHashMap<>(first.podLabels());
        content.members().forEach(each -> labels.entrySet().retainAll(each.podLabels().entrySet()));
        return new PatroniCluster(place.cluster(), place.namespace(), ClusterLayout.usual(Map.copyOf(labels), first.document().name(), first.container(choice.hints().container()).getName()));
    }

    private String lastSeen(PatroniCluster described, int replicas) {
        var members = described.members();
        var beside = place.cluster().client().pods().inNamespace(place.namespace()).list().getItems().stream().filter(pod -> members.named(pod.getMetadata().getName()).isEmpty()).flatMap(MemberStart::waiting).toList();
        var held = content.members().stream().map(PatroniWorkload::document).filter(each -> each.is("StatefulSet")).limit(1)
                .flatMap(set -> OrderedStart.held(set.name(), set.content().at("/spec/podManagementPolicy").asText(""), replicas, members).stream()).toList();
        return Stream.of(List.of(new Diagnosis(described).of(members)), held, beside).flatMap(List::stream).collect(Collectors.joining("; "));
    }

    /** Of what stands beside, such as an etcd: "etcd-0 waits: ImagePullBackOff". */
    private static Stream<String> waiting(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().map(ContainerStatus::getState).filter(Objects::nonNull).map(state -> state.getWaiting()).filter(Objects::nonNull).limit(1)
                .map(why -> "%s waits: %s".formatted(pod.getMetadata().getName(), why.getReason()));
    }
}
