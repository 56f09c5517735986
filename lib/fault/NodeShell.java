package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES JobPod.java
//SOURCES ../access/Labels.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import lib.access.Labels;

/**
 * A root among the processes of the member's node that may signal them and nothing else: the pod of a Job with hostPID, of the member's own image, in its
 * namespace. It ends by itself, and Kubernetes removes it then, whatever has become of this program.
 */
record NodeShell(FaultTarget target) {

    private static final String NAME = "node";
    private static final long SECONDS = 60;

    /** Why there can be none; empty when there can. */
    Optional<String> unfit() {
        // Pod Security refuses the Job's pod, not the Job.
        return JobPod.refusal(client().pods().inNamespace(target.patroni().namespace()).resource(pod())).map(why -> "its namespace takes no pod with hostPID: " + why);
    }

    /** As {@link ArmedCommand#arm}. @throws UserError when it does not start (exit code 1) */
    ArmedCommand arm(String before, String script, String... arguments) {
        var job = client().batch().v1().jobs().inNamespace(target.patroni().namespace()).resource(job()).create().getMetadata().getName();
        return ArmedCommand.arm(JobPod.running(client(), target.patroni().namespace(), job, NAME, "a pod beside %s".formatted(target.member().name())), before, script, arguments);
    }

    private Job job() {
        var pod = pod();
        return new JobBuilder().withNewMetadata().withGenerateName("patroni-demo-node-").withLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withTtlSecondsAfterFinished(0).withActiveDeadlineSeconds(2 * SECONDS).withBackoffLimit(0)
                .withNewTemplate().withNewMetadata().withLabels(Labels.MANAGED).endMetadata().withSpec(pod.getSpec()).endTemplate().endSpec().build();
    }

    private Pod pod() {
        var there = target.pod().orElseThrow(target::gone);
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
