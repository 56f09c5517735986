package lib.access;

//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.console.Wait;

/**
 * An ephemeral container (Kubernetes' documentation, "Ephemeral Containers"): a place in a running pod with tools of its own. It
 * stays in the pod's description until the pod goes; there is no way to take one away.
 */
public record DebugContainer(PodClient pod) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** Of those that look into the target's processes. */
    private static final String LOOKING = "patroni-demo-look-";
    /** Their shell's, which is not 1: that is the target's. */
    private static final String PID = "/tmp/patroni-demo-look";
    /** Until it is told to end; it waits for its child itself, because the target's PID 1 may wait for nobody. Kubernetes makes one $ of two. */
    private static final String IDLE = "echo $$$$ >%s; trap 'kill $!; wait $!; exit 0' TERM; while :; do sleep 3600 & wait $!; done".formatted(PID);
    /** After more than one try. */
    private static final Set<String> NO_IMAGE = Set.of("ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");
    private static final String ANOTHER_TRY = "ErrImagePull";

    /**
     * The name of a running one that shares the target's processes and may signal any of them; the one that is there, or a new one:
     * it ends when the target's PID 1 does.
     *
     * @param image with sh and Python
     * @throws UserError when it does not start (exit code 1)
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the pod must not have one
     */
    String lookingInto(String target, String image) {
        var there = statuses().keySet().stream().filter(name -> name.startsWith(LOOKING)).toList();
        return there.stream().filter(name -> state(name).filter(state -> state.getRunning() != null).isPresent()).findFirst().orElseGet(() -> {
            var name = LOOKING + (there.size() + 1);
            start(new EphemeralContainerBuilder().withName(name).withImage(image).withImagePullPolicy("IfNotPresent").withTargetContainerName(target)
                    .withCommand("sh", "-c", IDLE)
                    .withNewSecurityContext().withRunAsUser(0L).withRunAsGroup(0L).withRunAsNonRoot(false).withAllowPrivilegeEscalation(false)
                    .withNewCapabilities().withDrop("ALL").withAdd("KILL").endCapabilities().endSecurityContext().build());
            return name;
        });
    }

    /** Asks the API server only, with nothing done. @throws io.fabric8.kubernetes.client.KubernetesClientException when the pod must not have it */
    public void tryOut(EphemeralContainer container) {
        patch(container, List.of("All"));
    }

    /** Ends those that look into the pod; their descriptions stay. */
    void end() {
        statuses().keySet().stream().filter(name -> name.startsWith(LOOKING)).filter(name -> state(name).filter(state -> state.getRunning() != null).isPresent())
                .forEach(name -> pod.in(name).exec(LOOK, "sh", "-c", "kill -TERM $(cat %s)".formatted(PID)));
    }

    /** @throws UserError when it does not run in time, or has ended at once (exit code 1); when an earlier one waits for the same image in vain, nothing is added */
    public void start(EphemeralContainer container) {
        waitingInVain(container.getImage()).ifPresent(this::refuse);
        patch(container, List.of());
        var name = container.getName();
        Wait.until("an ephemeral container in " + pod.name(), LIMIT, PAUSE, () -> running(name), () -> waitsFor(name),
                "kubectl describe pod %s -n %s".formatted(pod.name(), pod.namespace()));
    }

    private void patch(EphemeralContainer container, List<String> dryRun) {
        var patch = Map.of("spec", Map.of("ephemeralContainers", List.of(container)));
        resource().ephemeralContainers().patch(new PatchContext.Builder().withPatchType(PatchType.STRATEGIC_MERGE).withDryRun(dryRun).build(), Serialization.asJson(patch));
    }

    private Optional<ContainerState> running(String name) {
        var state = state(name);
        if (state.map(ContainerState::getTerminated).isPresent()) {
            throw UserError.unfinished("the ephemeral container in %s has ended: %s".formatted(pod.name(), resource().inContainer(name).getLog().strip()), "run it again with -v");
        }
        state.map(ContainerState::getWaiting).filter(waiting -> NO_IMAGE.contains(waiting.getReason())).ifPresent(waiting -> refuse(name));
        return state.filter(now -> now.getRunning() != null);
    }

    /** One that was added before and stays in the description. */
    private Optional<String> waitingInVain(String image) {
        var described = Optional.ofNullable(resource().get()).map(found -> found.getSpec().getEphemeralContainers()).orElse(List.of());
        return described.stream().filter(each -> image.equals(each.getImage())).map(EphemeralContainer::getName)
                .filter(name -> state(name).map(ContainerState::getWaiting).map(waiting -> waiting.getReason())
                        .filter(reason -> NO_IMAGE.contains(reason) || reason.equals(ANOTHER_TRY)).isPresent()).findFirst();
    }

    private void refuse(String name) {
        throw UserError.unfinished("the ephemeral container %s in %s does not start: %s".formatted(name, pod.name(), waitsFor(name)), "kubectl describe pod %s -n %s".formatted(pod.name(), pod.namespace()));
    }

    private String waitsFor(String name) {
        return state(name).map(ContainerState::getWaiting).map(waiting -> waiting.getReason() + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage())).orElse("not there yet");
    }

    private Optional<ContainerState> state(String name) {
        return Optional.ofNullable(statuses().get(name));
    }

    private Map<String, ContainerState> statuses() {
        var found = new java.util.TreeMap<String, ContainerState>();
        Optional.ofNullable(resource().get()).map(io.fabric8.kubernetes.api.model.Pod::getStatus).stream()
                .flatMap(status -> status.getEphemeralContainerStatuses().stream()).forEach(each -> found.put(each.getName(), each.getState()));
        return found;
    }

    private PodResource resource() {
        return pod.client().pods().inNamespace(pod.namespace()).withName(pod.name());
    }
}
