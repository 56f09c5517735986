package lib.demo;

//SOURCES ../cluster/Pod.java
//SOURCES ../console/Trouble.java
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
import lib.cluster.Pod;
import lib.console.Trouble;
import lib.console.Wait;

/**
 * An ephemeral container (Kubernetes' documentation, "Ephemeral Containers"): a place in a running pod with tools of its own. It
 * stays in the pod's description until the pod goes; there is no way to take one away.
 */
public record Companion(Pod pod) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Of those that look into the target's processes. */
    private static final String LOOKING = "patroni-demo-look-";

    /**
     * The name of a running one that shares the target's processes and may signal any of them; the one that is there, or a new one:
     * it ends when the target's PID 1 does.
     *
     * @param image with sh and Python
     * @throws Trouble when it does not start (exit code 1)
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the pod must not have one
     */
    String lookingInto(String target, String image) {
        var there = statuses().keySet().stream().filter(name -> name.startsWith(LOOKING)).toList();
        return there.stream().filter(name -> state(name).filter(state -> state.getRunning() != null).isPresent()).findFirst().orElseGet(() -> {
            var name = LOOKING + (there.size() + 1);
            start(new EphemeralContainerBuilder().withName(name).withImage(image).withImagePullPolicy("IfNotPresent").withTargetContainerName(target)
                    .withCommand("sh", "-c", "while :; do sleep 3600; done")
                    .withNewSecurityContext().withRunAsUser(0L).withRunAsGroup(0L).withRunAsNonRoot(false).withAllowPrivilegeEscalation(false)
                    .withNewCapabilities().withDrop("ALL").withAdd("KILL").endCapabilities().endSecurityContext().build());
            return name;
        });
    }

    /** Asks the API server only, with nothing done. @throws io.fabric8.kubernetes.client.KubernetesClientException when the pod must not have it */
    public void tryOut(EphemeralContainer container) {
        patch(container, List.of("All"));
    }

    /** @throws Trouble when it does not run in time, or has ended at once (exit code 1) */
    public void start(EphemeralContainer container) {
        patch(container, List.of());
        var name = container.getName();
        Wait.until("ephemeral container in " + pod.name(), LIMIT, PAUSE, () -> running(name), () -> waitsFor(name),
                "kubectl describe pod %s -n %s".formatted(pod.name(), pod.namespace()));
    }

    private void patch(EphemeralContainer container, List<String> dryRun) {
        var patch = Map.of("spec", Map.of("ephemeralContainers", List.of(container)));
        resource().ephemeralContainers().patch(new PatchContext.Builder().withPatchType(PatchType.STRATEGIC_MERGE).withDryRun(dryRun).build(), Serialization.asJson(patch));
    }

    private Optional<ContainerState> running(String name) {
        var state = state(name);
        if (state.map(ContainerState::getTerminated).isPresent()) {
            throw Trouble.unfinished("the ephemeral container in %s has ended: %s".formatted(pod.name(), resource().inContainer(name).getLog().strip()), "the same again with -v");
        }
        return state.filter(now -> now.getRunning() != null);
    }

    private String waitsFor(String name) {
        return state(name).map(ContainerState::getWaiting).map(waiting -> waiting.getReason()).orElse("not there yet");
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
