package tests.story;

import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Volumes on the only node's disk, for a cluster without a provisioner; gone, with their folders, at the end. */
final class Volumes implements AutoCloseable {

    private static final String NAMESPACE = "patroni-demo-test-volumes";
    private static final String FOLDER = "/var/lib/kubelet/patroni-demo-test-volumes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String image;
    private final List<String> names;

    /** @param image one that is in the cluster and has a shell */
    Volumes(KubernetesClient client, String image, int count) throws Exception {
        this.client = client;
        this.image = image;
        this.names = IntStream.range(0, count).mapToObj(number -> "patroni-demo-test-" + number).toList();
        close();
        client.namespaces().resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder().withNewMetadata().withName(NAMESPACE)
                .addToLabels("app.kubernetes.io/managed-by", "patroni-demo").endMetadata().build()).serverSideApply();
        // A hostPath volume stays root's, whatever the pod's fsGroup.
        onTheNode("make", "cd /volumes && mkdir -p %s && chown 999:999 *".formatted(String.join(" ", names)));
        names.forEach(name -> client.persistentVolumes().resource(new PersistentVolumeBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withStorageClassName(storageClass()).withAccessModes("ReadWriteOnce").addToCapacity("storage", new io.fabric8.kubernetes.api.model.Quantity("64Mi"))
                .withPersistentVolumeReclaimPolicy("Retain").withNewHostPath().withPath(FOLDER + "/" + name).endHostPath().endSpec().build()).serverSideApply());
    }

    String storageClass() {
        return "patroni-demo-test";
    }

    Set<String> phases() {
        return names.stream().map(name -> client.persistentVolumes().withName(name).get().getStatus().getPhase()).collect(Collectors.toSet());
    }

    @Override
    public void close() throws Exception {
        names.forEach(name -> client.persistentVolumes().withName(name).delete());
        await("volumes gone", () -> names.stream().filter(name -> client.persistentVolumes().withName(name).get() != null).toList(), List::isEmpty);
        if (client.namespaces().withName(NAMESPACE).get() != null) {
            onTheNode("remove", "rm -rf /volumes/*");
            client.namespaces().withName(NAMESPACE).delete();
            await("namespace gone", () -> client.namespaces().withName(NAMESPACE).get() == null, gone -> gone);
        }
    }

    private void onTheNode(String name, String script) throws Exception {
        var pod = client.pods().inNamespace(NAMESPACE).resource(new PodBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec().withRestartPolicy("Never")
                .addNewContainer().withName("sh").withImage(image).withImagePullPolicy("IfNotPresent").withCommand("sh", "-c", script).withNewSecurityContext().withRunAsUser(0L).endSecurityContext()
                .addNewVolumeMount().withName("volumes").withMountPath("/volumes").endVolumeMount().endContainer()
                .addNewVolume().withName("volumes").withNewHostPath().withPath(FOLDER).withType("DirectoryOrCreate").endHostPath().endVolume().endSpec().build());
        pod.create();
        await("end of pod " + name, () -> pod.get().getStatus().getPhase(), "Succeeded"::equals);
        pod.delete();
    }

    static <T> T await(String what, Callable<T> look, Predicate<T> good) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            var seen = look.call();
            if (good.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no %s within %d s; last seen: %s".formatted(what, PATIENCE.toSeconds(), seen));
            }
            Thread.sleep(500);
        }
    }
}
