package lib.fault;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Labels.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.console.Wait;
import lib.patroni.Member;

/** The PodDisruptionBudget that an eviction of a member asks: the cluster's own, or, where the kit may change things, one that it takes away again. */
final class DisruptionBudget implements AutoCloseable {

    private static final String NAME = "patroni-demo";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final String namespace;
    private boolean made;

    private DisruptionBudget(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Returns when it is known to Kubernetes. Where the namespace is not the kit's and has none, there is none.
     *
     * @throws lib.console.UserError when Kubernetes does not take notice of one that was made (exit code 1)
     */
    static DisruptionBudget over(PatroniCluster patroni, Member member) {
        var budget = new DisruptionBudget(patroni.cluster().client(), patroni.namespace());
        if (budget.without(member) && budget.ofTheKit()) {
            budget.make(patroni);
        }
        return budget;
    }

    @Override
    public void close() {
        if (made) {
            client.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(NAME).delete();
        }
    }

    private boolean without(Member member) {
        return client.policy().v1().podDisruptionBudget().inNamespace(namespace).list().getItems().stream().filter(budget -> budget.getSpec().getSelector() != null)
                .noneMatch(budget -> client.pods().inNamespace(namespace).withLabelSelector(budget.getSpec().getSelector()).list().getItems().stream().anyMatch(pod -> pod.getMetadata().getUid().equals(member.uid())));
    }

    private boolean ofTheKit() {
        return Optional.ofNullable(client.namespaces().withName(namespace).get()).map(home -> home.getMetadata().getLabels())
                .filter(labels -> labels.entrySet().containsAll(Labels.MANAGED.entrySet())).isPresent();
    }

    /** One member may be missing, as most charts have it. */
    private void make(PatroniCluster patroni) {
        var budget = new PodDisruptionBudgetBuilder().withNewMetadata().withName(NAME).withLabels(Labels.CLUSTER).addToLabels(Labels.MANAGED).endMetadata()
                .withNewSpec().withMaxUnavailable(new IntOrString(1)).withNewSelector().withMatchLabels(patroni.layout().selector()).endSelector().endSpec().build();
        client.resource(budget).inNamespace(namespace).fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply();
        made = true;
        try {
            Wait.until("the PodDisruptionBudget %s to be in force".formatted(NAME), LIMIT, PAUSE, () -> Optional.of(found()).filter(DisruptionBudget::allows),
                    () -> String.valueOf(found().getStatus()), "kubectl describe poddisruptionbudget -n " + namespace);
        } catch (RuntimeException notInForce) {
            close();
            throw notInForce;
        }
    }

    private PodDisruptionBudget found() {
        return client.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(NAME).get();
    }

    private static boolean allows(PodDisruptionBudget budget) {
        return budget != null && budget.getStatus() != null && Objects.equals(budget.getStatus().getObservedGeneration(), budget.getMetadata().getGeneration())
                && Objects.requireNonNullElse(budget.getStatus().getDisruptionsAllowed(), 0) > 0;
    }
}
