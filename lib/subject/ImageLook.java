package lib.subject;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Labels.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../deploy/PullSecret.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.deploy.PullSecret;

/** Looks into an image before it is used: one pod whose shell tells what there is. */
public record ImageLook(PatroniCluster place) {

    /** No more is known than that it starts, or not even that it has a shell. */
    private static final Seen NOTHING = new Seen(false, false, List.of(), Optional.empty());
    private static final String NAME = "patroni-demo-look";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> NO_IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");
    private static final String SCRIPT = """
            for folder in $(echo "$PATH" | tr : ' ') /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /opt/bitnami/postgresql/bin /usr/local/pgsql/bin; do
              [ -x "$folder/postgres" ] && echo "bin $folder"
            done
            echo "user $(id -u)"
            command -v python3 >/dev/null && echo python
            { command -v iptables-nft || command -v iptables-legacy; } >/dev/null && echo iptables
            exit 0
            """;

    /**
     * What an image holds.
     *
     * @param tools   whether it has a shell and Python, with which a member is looked into
     * @param cuts    whether it has iptables, with which a member's packets are dropped
     * @param binDirs where PostgreSQL's programs are, those on PATH first
     * @param user    the user id with which it starts
     */
    public record Seen(boolean tools, boolean cuts, List<String> binDirs, Optional<Long> user) {

        /** The last of several, which is the newest version. */
        Optional<String> binDir() {
            return binDirs.stream().reduce((one, newer) -> newer);
        }
    }

    /** @throws UserError when the image is not to be had in this cluster (exit code 3) */
    public Seen at(String image, Optional<PullSecret> pullSecret, Duration limit) {
        try (var phase = Console.current().phase("Looking into image " + image)) {
            var looking = pod(image);
            pullSecret.ifPresent(secret -> {
                secret.into(place);
                secret.use(looking.getSpec());
            });
            pods().resource(looking).create();
            Wait.until("the inspection of image " + image, limit, PAUSE, () -> Optional.ofNullable(pod().get()).filter(this::ended),
                    () -> Optional.ofNullable(pod().get()).map(pod -> pod.getStatus().getPhase()).orElse("no pod"), "kubectl describe pod %s -n %s".formatted(NAME, place.namespace()));
            var seen = "Succeeded".equals(pod().get().getStatus().getPhase()) ? parse(pod().getLog()) : NOTHING;
            phase.done(seen.equals(NOTHING) ? "it has no shell" : seen.binDir().map(folder -> "PostgreSQL in " + folder).orElse("no PostgreSQL where it usually is"));
            return seen;
        } finally {
            pod().withGracePeriod(0).delete();
        }
    }

    static Seen parse(String said) {
        return new Seen(said.lines().anyMatch("python"::equals), said.lines().anyMatch("iptables"::equals), said.lines().filter(line -> line.startsWith("bin ")).map(line -> line.substring(4)).distinct().toList(),
                said.lines().filter(line -> line.matches("user \\d+")).map(line -> Long.valueOf(line.substring(5))).findFirst());
    }

    private boolean ended(Pod pod) {
        var waiting = pod.getStatus().getContainerStatuses().stream().map(status -> status.getState().getWaiting()).flatMap(Stream::ofNullable).findFirst();
        waiting.filter(why -> NO_IMAGE.contains(why.getReason())).ifPresent(why -> {
            throw UserError.missing("the cluster cannot pull image %s (%s): %s".formatted(pod.getSpec().getContainers().get(0).getImage(), why.getReason(), why.getMessage()),
                    "build it here under that name, or push it to a registry that the cluster reaches");
        });
        // The runtime's word for a program that is not there, such as sh.
        boolean shellless = waiting.filter(why -> List.of("CreateContainerError", "RunContainerError", "CrashLoopBackOff").contains(why.getReason())).isPresent();
        return shellless || Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
    }

    private static Pod pod(String image) {
        return new PodBuilder().withNewMetadata().withName(NAME).withLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withRestartPolicy("Never").withAutomountServiceAccountToken(false).withTerminationGracePeriodSeconds(0L)
                .addNewContainer().withName("look").withImage(image).withImagePullPolicy("IfNotPresent").withCommand("sh", "-c", SCRIPT).endContainer().endSpec().build();
    }

    private io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<Pod, io.fabric8.kubernetes.api.model.PodList, PodResource> pods() {
        return place.cluster().client().pods().inNamespace(place.namespace());
    }

    private PodResource pod() {
        return pods().withName(NAME);
    }
}
