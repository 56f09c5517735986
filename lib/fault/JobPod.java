package lib.fault;

//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.cluster.PodClient;
import lib.console.Wait;

/** The pod of a Job that does a fault's work beside the members, and ends whatever has become of this program. */
final class JobPod {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private JobPod() {
    }

    /** Why Kubernetes would not let the object be made, in its words; empty when it would. Nothing is made. @throws KubernetesClientException any other failure */
    static <T extends HasMetadata> Optional<String> refusal(Resource<T> object) {
        try {
            object.dryRun(true).create();
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            if (!Forbidden.is(refused)) {
                throw refused;
            }
            return Optional.of(Cluster.explain(refused).getMessage());
        }
    }

    /** Once it runs. @param what it is, as in "a pod beside patronidemo-0". @throws lib.console.UserError when it does not start (exit code 1) */
    static PodClient running(KubernetesClient client, String namespace, String job, String container, String what) {
        var pod = Wait.until(what, LIMIT, PAUSE, () -> client.pods().inNamespace(namespace).withLabel("batch.kubernetes.io/job-name", job).list().getItems().stream()
                .filter(each -> "Running".equals(each.getStatus().getPhase())).map(each -> each.getMetadata().getName()).findFirst(), () -> "not there yet", "kubectl describe job %s -n %s".formatted(job, namespace));
        return new PodClient(client, namespace, pod, container);
    }
}
