package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../access/DebugContainer.java
//SOURCES ../access/Toolbox.java

import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.DebugContainer;
import lib.access.Toolbox;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.cluster.PodClient;
import lib.console.UserError;

/**
 * A root with NET_ADMIN beside the member, in its network: an ephemeral container of the member's own image (Kubernetes'
 * documentation, "Ephemeral Containers"). Neither the node nor the member's own container is touched.
 */
record NetAdminContainer(FaultTarget target) {

    /** Pod Security names each of many rules after its own name. */
    private static final String POLICY = "(violates PodSecurity \"[^\"]*\").*";

    /** Why there can be none; empty when there can. */
    Optional<String> unfit() {
        var image = image();
        if (image.isEmpty()) {
            return Optional.of("%s's own image has no iptables, and no image that has it was brought into the cluster".formatted(pod().name()));
        }
        try {
            helper().tryOut(container("cut", image.get(), List.of("true")));
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            if (!Forbidden.is(refused)) {
                throw refused;
            }
            return Optional.of("its pod cannot have an ephemeral container with NET_ADMIN: " + Cluster.explain(refused).getMessage().replaceAll(POLICY, "$1"));
        }
    }

    /**
     * Starts a script there, and a shell beside it that gives it the word.
     *
     * @param ready the shell's: returns when the script can take the word
     * @param word  the shell's: gives the word and prints {@link ArmedCommand#DONE} when it is carried out
     * @throws UserError when one of them does not start (exit code 1)
     */
    ArmedCommand arm(String script, List<String> arguments, String ready, String word, String... wordArguments) {
        var name = "cut-" + Instant.now().toEpochMilli();
        var command = new ArrayList<>(List.of("sh", "-c", script, "cut"));
        command.addAll(arguments);
        helper().start(container(name, image().orElseThrow(() -> UserError.missing(unfit().orElse("no image with iptables"), "jbang inspect -n " + pod().namespace())), command));
        return ArmedCommand.arm(pod().in(name), ready, word, wordArguments);
    }

    private EphemeralContainer container(String name, String image, List<String> command) {
        return new EphemeralContainerBuilder().withName(name).withImage(image).withImagePullPolicy("IfNotPresent").withCommand(command)
                .withNewSecurityContext().withRunAsUser(0L).withRunAsGroup(0L).withRunAsNonRoot(false)
                .withNewCapabilities().withDrop("ALL").withAdd("NET_ADMIN", "NET_RAW").endCapabilities().endSecurityContext().build();
    }

    /** The member's own, which its node has, unless that lacks iptables; then the one that was brought, if any. */
    private Optional<String> image() {
        return Toolbox.of(pod()).cuts() ? own() : target.patroni().layout().helper();
    }

    private Optional<String> own() {
        return target.patroni().pods().stream().filter(each -> each.getMetadata().getName().equals(pod().name()))
                .flatMap(each -> each.getSpec().getContainers().stream()).filter(each -> each.getName().equals(pod().container()))
                .map(each -> each.getImage()).findFirst();
    }

    private DebugContainer helper() {
        return new DebugContainer(pod());
    }

    private PodClient pod() {
        return target.patroni().pod(target.member().name());
    }
}
