package lib.fault;

//SOURCES Trigger.java
//SOURCES Victim.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Trouble.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.Cluster;
import lib.console.Trouble;
import lib.console.Wait;
import lib.demo.Names;

/**
 * A root with NET_ADMIN beside the member, in its network: an ephemeral container of the member's own image (Kubernetes'
 * documentation, "Ephemeral Containers"). Neither the node nor the member's own container is touched.
 */
record Surgeon(Victim victim) {

    /** Pod Security names each of many rules after its own name. */
    private static final String POLICY = "(violates PodSecurity \"[^\"]*\").*";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Why there can be none; empty when there can. */
    Optional<String> unfit() {
        if (!victim.demo().pod(victim.member().name()).exec(LOOK, "sh", "-c", "command -v iptables").ok()) {
            return Optional.of("the image has no iptables");
        }
        try {
            attach(container("cut", List.of("true")), List.of("All"));
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of("its pod cannot have an ephemeral container with NET_ADMIN: " + Cluster.explain(refused).getMessage().replaceAll(POLICY, "$1"));
        }
    }

    /**
     * Starts a script there, and a shell beside it that gives it the word.
     *
     * @param ready the shell's: returns when the script can take the word
     * @param word  the shell's: gives the word and prints {@link Trigger#DONE} when it is carried out
     * @throws Trouble when one of them does not start (exit code 1)
     */
    Trigger arm(String script, List<String> arguments, String ready, String word) {
        var name = "cut-" + Instant.now().toEpochMilli();
        var command = new ArrayList<>(List.of("sh", "-c", script, "cut"));
        command.addAll(arguments);
        attach(container(name, command), List.of());
        Wait.until("ephemeral container in " + victim.member().name(), LIMIT, PAUSE, () -> running(name), () -> waitsFor(name),
                "kubectl describe pod %s -n %s".formatted(victim.member().name(), victim.demo().namespace()));
        return Trigger.arm(victim.demo().pod(victim.member().name()), name, ready, word);
    }

    private EphemeralContainer container(String name, List<String> command) {
        var main = pod().get().getSpec().getContainers().stream().filter(each -> each.getName().equals(Names.CONTAINER)).findFirst().orElseThrow();
        return new EphemeralContainerBuilder().withName(name).withImage(main.getImage()).withImagePullPolicy("IfNotPresent").withCommand(command)
                .withNewSecurityContext().withRunAsUser(0L).withRunAsGroup(0L).withRunAsNonRoot(false)
                .withNewCapabilities().withDrop("ALL").withAdd("NET_ADMIN", "NET_RAW").endCapabilities().endSecurityContext().build();
    }

    private void attach(EphemeralContainer container, List<String> dryRun) {
        var patch = Map.of("spec", Map.of("ephemeralContainers", List.of(container)));
        pod().ephemeralContainers().patch(new PatchContext.Builder().withPatchType(PatchType.STRATEGIC_MERGE).withDryRun(dryRun).build(), Serialization.asJson(patch));
    }

    private Optional<ContainerState> state(String name) {
        return Optional.ofNullable(pod().get()).map(Pod::getStatus).stream().flatMap(status -> status.getEphemeralContainerStatuses().stream())
                .filter(each -> each.getName().equals(name)).findFirst().map(status -> status.getState());
    }

    private Optional<ContainerState> running(String name) {
        var state = state(name);
        if (state.map(ContainerState::getTerminated).isPresent()) {
            throw Trouble.unfinished("the network of %s cannot be cut: %s".formatted(victim.member().name(), pod().inContainer(name).getLog().strip()),
                    "the same again with -v");
        }
        return state.filter(now -> now.getRunning() != null);
    }

    private String waitsFor(String name) {
        return state(name).map(ContainerState::getWaiting).map(ContainerStateWaiting::getReason).orElse("not there yet");
    }

    private PodResource pod() {
        return victim.demo().cluster().client().pods().inNamespace(victim.demo().namespace()).withName(victim.member().name());
    }
}
