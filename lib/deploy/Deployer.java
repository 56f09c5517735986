package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Diagnosis.java
//SOURCES KitNamespace.java
//SOURCES Manifest.java
//SOURCES Networks.java
//SOURCES Removal.java
//SOURCES StartRefusals.java
//SOURCES ../access/RestApi.java
//SOURCES DeployedImage.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../host/Owner.java
//SOURCES ../image/Image.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lib.access.Diagnosis;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.access.RestApi;
import lib.cluster.PodClient;
import lib.console.Console;
import lib.console.Phase;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Owner;
import lib.image.Image;
import lib.patroni.Member;
import lib.patroni.Members;

/** Puts a variant into a namespace, in place of what was there, and waits until all its members are up. */
public final class Deployer {

    /** Patroni's word. */
    private static final String RUNNING = "running";
    private static final Duration LEADER_ASLEEP = Duration.ofMillis(700);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PatroniCluster patroni;

    public Deployer(PatroniCluster patroni) {
        this.patroni = patroni;
    }

    /** @throws UserError when the image is not in the cluster (exit code 3) or the members do not come up in time (1) */
    public Members perform(DeployedImage image, int replicas, Duration limit) {
        return perform(image, objects -> { }, replicas, limit);
    }

    /** As above. @param fit changes the objects before they are applied */
    public Members perform(DeployedImage image, Consumer<List<HasMetadata>> fit, int replicas, Duration limit) {
        KitNamespace.make(patroni, limit);
        new Removal(patroni).ofCluster(limit);
        try (var phase = Console.current().phase("Starting %d members with %s in %s".formatted(replicas, image, patroni.namespace()))) {
            apply(image, fit, replicas);
            var members = awaitAll(image, replicas, limit, phase);
            phase.done(members.leader().map(leader -> leader.name() + " leads").orElse(""));
            return members;
        }
    }

    /** What {@link #perform} would apply, as YAML, with placeholders for the passwords. */
    public String plan(DeployedImage image, int replicas) {
        return Serialization.asYaml(new KubernetesListBuilder().withItems(manifest(image, replicas).objects()).build());
    }

    private Manifest manifest(DeployedImage image, int replicas) {
        var networks = new Networks(patroni.cluster(), image.placement().podNetworks());
        var manifest = new Manifest(client()).image(image).replicas(replicas).configuration(networks, image.rewind()).admit(networks.outside());
        image.placement().storage().ifPresent(manifest::storage);
        image.placement().memory().ifPresent(manifest::memory);
        return manifest;
    }

    private void apply(DeployedImage image, Consumer<List<HasMetadata>> fit, int replicas) {
        var manifest = manifest(image, replicas).passwords();
        fit.accept(manifest.objects());
        manifest.objects().forEach(object -> client().resource(object).inNamespace(patroni.namespace())
                .fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply());
    }

    private Members awaitAll(DeployedImage image, int replicas, Duration limit, Phase phase) {
        var last = new Members[1];
        var refusals = new StartRefusals(patroni, Set.of(Labels.SCOPE));
        var woken = new Instant[] {Instant.EPOCH};
        return Wait.until("%d members to come up in %s".formatted(replicas, patroni.namespace()), limit, PAUSE, () -> {
            last[0] = patroni.members();
            phase.at(last[0].summary());
            if (!last[0].complete(replicas)) {
                refusals.look().ifPresent(refusal -> {
                    throw refusal.image().map(absent -> notInCluster(image, absent))
                            .orElseGet(() -> UserError.unfinished("Kubernetes does not start the members: " + refusal.why(), "kubectl get events -n " + patroni.namespace()));
                });
            }
            if (!last[0].complete(replicas) && woken[0].isBefore(Instant.now().minus(LEADER_ASLEEP)) && last[0].leader().filter(leader -> leader.state().equals(RUNNING)).isPresent()) {
                wake(last[0].leader().get());
                woken[0] = Instant.now();
            }
            return Optional.of(last[0]).filter(members -> members.complete(replicas));
        }, () -> new Diagnosis(patroni).of(last[0]), "jbang logs -n " + patroni.namespace());
    }

    private UserError notInCluster(DeployedImage image, StartRefusals.AbsentImage absent) {
        var build = "jbang run build --stack %s --entrypoint %s".formatted(image.stack(), image.entrypoint());
        return UserError.missing("image %s is not in the cluster (%s)".formatted(image.image(), absent.reason()), image.image().startsWith(Image.LOCAL + "/") ? build
                : "%s with the same registry; if it is there: kubectl -n %s describe pod %s, for why the node cannot pull".formatted(build, patroni.namespace(), absent.pod()));
    }

    /**
     * The leader makes the slots from which new replicas stream in its loop. When that has ended a moment too soon they find
     * none, and loop_wait and PostgreSQL's wal_retrieve_retry_interval, 10 and 5 s, would be slept away.
     */
    private void wake(Member leader) {
        try {
            new RestApi(patroni, leader.name()).wake();
        } catch (UserError | PodClient.Refusal | KubernetesClientException asleep) {
            // Then its loop comes by itself; without the right to wake it, too.
        }
    }

    private KubernetesClient client() {
        return patroni.cluster().client();
    }
}
