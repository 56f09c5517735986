package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Forbidden.java

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.cluster.Forbidden;

/**
 * Why Kubernetes does not start a pod of a namespace, once it does not change by itself: a controller that may not make one, an image
 * that is not there, a Secret that is missing. What may be over in a moment counts when it lasts.
 */
public final class StartRefusals {

    private static final Set<String> NO_IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable");
    private static final Set<String> NO_CONTAINER = Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    /** The controllers' word for a pod that they were not let make. */
    private static final String NOT_MADE = "FailedCreate";
    private static final String NO_VOLUME = "FailedMount";
    private static final String PLACED = "PodScheduled";
    private static final Set<String> NO_CLAIM = Set.of("ProvisioningFailed", "FailedBinding");
    private static final Pattern OWN_WORDS = Pattern.compile("(?s)^(create Pod \\S+ in StatefulSet \\S+ failed error: |Error creating: )");
    private static final Pattern NOT_THERE = Pattern.compile("\"[^\"]+\" not found|references non-existent|couldn't find key");
    /** It comes with each namespace, a moment late. */
    private static final String ROOT_CA = "kube-root-ca.crt";
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(6);
    /** Volumes are bound, and nodes are added, while a pod waits for one. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PatroniCluster members;
    private final Set<String> controllers;
    private final LongSupplier nanos;
    private final Map<String, Long> since = new HashMap<>();

    /**
     * @param members     whose pods carry the layout's labels
     * @param controllers names of the StatefulSets and Deployments that make them
     */
    public StartRefusals(PatroniCluster members, Set<String> controllers) {
        this(members, controllers, System::nanoTime);
    }

    /** @param nanos the clock by which something lasts */
    public StartRefusals(PatroniCluster members, Set<String> controllers, LongSupplier nanos) {
        this.members = members;
        this.controllers = controllers;
        this.nanos = nanos;
    }

    /**
     * @param why   in Kubernetes' words
     * @param image that the pod waits for; empty when something else holds it back
     */
    public record Refusal(String why, Optional<AbsentImage> image) {
    }

    /**
     * @param pod    its name
     * @param reason Kubernetes' word, such as ErrImagePull
     */
    public record AbsentImage(String pod, String reason) {
    }

    /** Of one look at all pods; empty while there may be hope. */
    public Optional<Refusal> look() {
        var pods = members.pods();
        var events = Forbidden.or(List.<Event>of(), () -> members.cluster().client().v1().events().inNamespace(members.namespace()).list().getItems()).stream().filter(event -> "Warning".equals(event.getType())).toList();
        var now = new HashSet<String>();
        var others = Stream.of(containers(pods, now), controllers(pods, events, now), volumes(pods, events, now), nodes(pods, events, now)).flatMap(Optional::stream).findFirst();
        since.keySet().retainAll(now);
        return images(pods).or(() -> others.map(why -> new Refusal(why, Optional.empty())));
    }

    private static Optional<Refusal> images(List<Pod> pods) {
        return waiting(pods, NO_IMAGE).findFirst().map(each -> new Refusal(each.told(), Optional.of(new AbsentImage(each.pod().getMetadata().getName(), each.why().getReason()))));
    }

    private Optional<String> containers(List<Pod> pods, Set<String> now) {
        return waiting(pods, NO_CONTAINER).filter(each -> lasts(each.told(), LATER, now)).findFirst().map(Waiting::told);
    }

    private Optional<String> controllers(List<Pod> pods, List<Event> events, Set<String> now) {
        return events.stream().filter(event -> NOT_MADE.equals(event.getReason()) && makesMembers(event) && latest(event, events) && fewer(event, pods))
                .filter(event -> lasts(of(event), SOON, now)).findFirst().map(event -> "%s: %s".formatted(of(event), words(event)));
    }

    private Optional<String> volumes(List<Pod> pods, List<Event> events, Set<String> now) {
        var notStarted = notStarted(pods);
        return events.stream().filter(event -> NO_VOLUME.equals(event.getReason()) && notStarted.contains(event.getInvolvedObject().getUid()) && NOT_THERE.matcher(words(event)).find() && !words(event).contains(ROOT_CA))
                .filter(event -> lasts(of(event) + words(event), LATER, now)).findFirst().map(event -> "%s: %s".formatted(of(event), words(event)));
    }

    /**
     * With the claims' reasons, which say more than the pods'. The pod's condition has the scheduler's last words; its event keeps the first ones
     * and only counts the others (client-go, tools/events, isEquivalent), such as of claims that were bound a moment later.
     */
    private Optional<String> nodes(List<Pod> pods, List<Event> events, Set<String> now) {
        var unplaced = pods.stream().filter(pod -> "Pending".equals(pod.getStatus().getPhase()) && pod.getSpec().getNodeName() == null).filter(pod -> unplaced(pod).isPresent()).findFirst()
                .map(pod -> "Pod %s: %s".formatted(pod.getMetadata().getName(), unplaced(pod).get()));
        var unseen = pods.stream().filter(StartRefusals::unseen).findFirst().map(pod -> "Pod %s: no scheduler has looked at it; its schedulerName is %s".formatted(pod.getMetadata().getName(), pod.getSpec().getSchedulerName()));
        var claim = events.stream().filter(event -> NO_CLAIM.contains(event.getReason())).filter(this::claimed).reduce((earlier, later) -> later).filter(why -> NOT_THERE.matcher(words(why)).find());
        return unplaced.or(() -> unseen).flatMap(why -> claim.filter(event -> lasts(of(event), LATER, now)).map(event -> "%s: %s".formatted(of(event), words(event))).or(() -> Optional.of(why).filter(words -> lasts(words, LONG, now))));
    }

    private static Optional<String> unplaced(Pod pod) {
        return pod.getStatus().getConditions().stream().filter(condition -> PLACED.equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> Objects.requireNonNullElse(condition.getMessage(), "").lines().findFirst().orElse("").strip()).filter(words -> !words.isEmpty()).findFirst();
    }

    /** One for a scheduler that is not here gets no event and no condition. */
    private static boolean unseen(Pod pod) {
        return "Pending".equals(pod.getStatus().getPhase()) && pod.getSpec().getNodeName() == null && pod.getStatus().getConditions().stream().noneMatch(condition -> PLACED.equals(condition.getType()));
    }

    private boolean lasts(String what, Duration time, Set<String> now) {
        now.add(what);
        return nanos.getAsLong() - since.computeIfAbsent(what, first -> nanos.getAsLong()) >= time.toNanos();
    }

    /** A controller tries again with other words, and the older ones stay. */
    private static boolean latest(Event event, List<Event> events) {
        return events.stream().filter(other -> other.getReason().equals(event.getReason()) && Objects.equals(other.getInvolvedObject().getUid(), event.getInvolvedObject().getUid()))
                .noneMatch(other -> time(other).compareTo(time(event)) > 0);
    }

    private static String time(Event event) {
        return Objects.requireNonNullElse(event.getLastTimestamp(), Objects.requireNonNullElse(event.getMetadata().getCreationTimestamp(), ""));
    }

    /** A Deployment's pods are made by its ReplicaSet, which has its name and a hash. */
    private boolean makesMembers(Event event) {
        var name = event.getInvolvedObject().getName();
        return switch (event.getInvolvedObject().getKind()) {
            case "StatefulSet" -> controllers.contains(name);
            case "ReplicaSet" -> controllers.contains(name.replaceFirst("-[^-]+$", ""));
            default -> false;
        };
    }

    /** Whether pods are missing that the object of the event is to make, which is there: an older one of its name has left its events. */
    private boolean fewer(Event event, List<Pod> pods) {
        var controller = event.getInvolvedObject();
        long there = pods.stream().filter(pod -> pod.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid().equals(controller.getUid()))).count();
        var apps = members.cluster().client().apps();
        // Without the right to look, the event's word counts.
        return Forbidden.or(true, () -> controller.getKind().equals("StatefulSet")
                ? Optional.ofNullable(apps.statefulSets().inNamespace(members.namespace()).withName(controller.getName()).get()).filter(set -> same(set, controller) && there < set.getSpec().getReplicas()).isPresent()
                : Optional.ofNullable(apps.replicaSets().inNamespace(members.namespace()).withName(controller.getName()).get()).filter(set -> same(set, controller) && there < set.getSpec().getReplicas()).isPresent());
    }

    private static boolean same(HasMetadata object, ObjectReference named) {
        return object.getMetadata().getUid().equals(named.getUid());
    }

    private boolean claimed(Event event) {
        return Forbidden.or(true, () -> members.cluster().client().persistentVolumeClaims().inNamespace(members.namespace()).list().getItems().stream().anyMatch(claim -> same(claim, event.getInvolvedObject())));
    }

    private static Set<String> notStarted(List<Pod> pods) {
        return pods.stream().filter(pod -> "Pending".equals(pod.getStatus().getPhase())).map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    /** "Pod patronidemo-0" */
    private static String of(Event event) {
        return "%s %s".formatted(event.getInvolvedObject().getKind(), event.getInvolvedObject().getName());
    }

    private static String words(Event event) {
        return OWN_WORDS.matcher(Objects.requireNonNullElse(event.getMessage(), "")).replaceFirst("").lines().findFirst().orElse("").strip();
    }

    private record Waiting(Pod pod, ContainerStatus container, ContainerStateWaiting why) {

        String told() {
            return "Pod %s, container %s, image %s: %s%s".formatted(pod.getMetadata().getName(), container.getName(), container.getImage(), why.getReason(), why.getMessage() == null ? "" : ": " + why.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static Stream<Waiting> waiting(List<Pod> pods, Set<String> reasons) {
        return pods.stream().flatMap(pod -> Stream.concat(pod.getStatus().getInitContainerStatuses().stream(), pod.getStatus().getContainerStatuses().stream())
                .filter(each -> each.getState() != null && each.getState().getWaiting() != null && reasons.contains(each.getState().getWaiting().getReason())).map(each -> new Waiting(pod, each, each.getState().getWaiting())));
    }
}
