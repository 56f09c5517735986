package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES ../access/Labels.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import lib.access.Labels;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.console.Wait;

/**
 * A root among the processes of the member's node that may signal them and nothing else: the pod of a Job with hostPID, of the member's own image, in its
 * namespace. It ends by itself, and Kubernetes removes it then, whatever has become of this program.
 */
record NodeShell(FaultTarget target) {

    private static final String NAME = "node";
    private static final long SECONDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Why there can be none; empty when there can. */
    Optional<String> unfit() {
        try {
            // Pod Security refuses the Job's pod, not the Job.
            client().pods().inNamespace(target.patroni().namespace()).resource(pod()).dryRun(true).create();
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            if (!Forbidden.is(refused)) {
                throw refused;
            }
            return Optional.of("its namespace takes no pod with hostPID: " + Cluster.explain(refused).getMessage());
        }
    }

    /** As {@link ArmedCommand#arm}. @throws UserError when it does not start (exit code 1) */
    ArmedCommand arm(String before, String script, String... arguments) {
        var job = client().batch().v1().jobs().inNamespace(target.patroni().namespace()).resource(job()).create().getMetadata().getName();
        var pod = Wait.until("a pod beside %s".formatted(target.member().name()), LIMIT, PAUSE, () -> running(job), () -> "not there yet", "kubectl describe job %s -n %s".formatted(job, target.patroni().namespace()));
        return ArmedCommand.arm(new PodClient(client(), target.patroni().namespace(), pod, NAME), before, script, arguments);
    }

    private Optional<String> running(String job) {
        return client().pods().inNamespace(target.patroni().namespace()).withLabel("batch.kubernetes.io/job-name", job).list().getItems().stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase())).map(pod -> pod.getMetadata().getName()).findFirst();
    }

    private Job job() {
        var pod = pod();
        return new JobBuilder().withNewMetadata().withGenerateName("patroni-demo-node-").withLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withTtlSecondsAfterFinished(0).withActiveDeadlineSeconds(2 * SECONDS).withBackoffLimit(0)
                .withNewTemplate().withNewMetadata().withLabels(Labels.MANAGED).endMetadata().withSpec(pod.getSpec()).endTemplate().endSpec().build();
    }

    private Pod pod() {
        var there = target.patroni().pods().stream().filter(pod -> pod.getMetadata().getUid().equals(target.member().uid())).findFirst()
                .orElseThrow(() -> UserError.unfinished("the pod of %s is not there any more".formatted(target.member().name()), "run it again"));
        return new io.fabric8.kubernetes.api.model.PodBuilder().withNewMetadata().withGenerateName("patroni-demo-node-").withLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withNodeName(there.getSpec().getNodeName()).withHostPID(true).withRestartPolicy("Never").withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L).withImagePullSecrets(there.getSpec().getImagePullSecrets())
                .addNewToleration().withOperator("Exists").endToleration()
                .addNewContainer().withName(NAME).withImage(target.image()).withImagePullPolicy("IfNotPresent").withCommand("sleep", String.valueOf(SECONDS))
                .withNewSecurityContext().withRunAsUser(0L).withRunAsGroup(0L).withRunAsNonRoot(false).withReadOnlyRootFilesystem(true).withAllowPrivilegeEscalation(false)
                .withNewCapabilities().withDrop("ALL").withAdd("KILL").endCapabilities().endSecurityContext().endContainer().endSpec().build();
    }

    private KubernetesClient client() {
        return target.patroni().cluster().client();
    }
}
