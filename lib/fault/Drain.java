package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES FaultTarget.java
//SOURCES JobPod.java
//SOURCES LeaderNode.java
//SOURCES ../access/Labels.java
//SOURCES ../image/Resource.java
//FILES fault/drain.py=drain.py

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.image.Resource;

/**
 * A Job on another node that cordons the leader's node, evicts the cluster's pods from it, and uncordons it when the time is over, whatever has become of
 * this program. All that it needs hangs on one ClusterRole, which it deletes last.
 */
record Drain(LeaderNode place, Duration time, String name) {

    private static final String CONTAINER = "drain";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String READY = "until [ -e /tmp/ready ]; do sleep 0.05; done";
    private static final String WORD = """
            : >/tmp/go
            while [ ! -s /tmp/said ]; do sleep 0.02; done
            cat /tmp/said
            """;

    static Drain of(PatroniCluster patroni, Duration time) {
        return new Drain(LeaderNode.of(patroni), time, "patroni-demo-drain-%08x".formatted(new SecureRandom().nextInt()));
    }

    /** Why it cannot be done; empty when it can. */
    Optional<String> unfit() {
        if (place.cordoned()) {
            return Optional.of("the leader's node %s is cordoned already".formatted(place.name()));
        }
        return JobPod.refusal(client().resource(role())).map(why -> "this user may not let a Job cordon a node: " + why);
    }

    /** Cordons on the word. @throws lib.console.UserError when the Job does not start (exit code 1) */
    ArmedCommand arm() {
        var owner = owner(client().resource(role()).create());
        try {
            objects(owner).forEach(object -> client().resource(object).create());
            return ArmedCommand.arm(JobPod.running(client(), namespace(), name, CONTAINER, "a pod that drains " + place.name()), READY, WORD);
        } catch (RuntimeException notThere) {
            client().rbac().clusterRoles().withName(name).delete();
            throw notThere;
        }
    }

    /** Goes with the namespace at the latest. */
    private ClusterRole role() {
        var home = client().namespaces().withName(namespace()).get();
        return new ClusterRoleBuilder().withNewMetadata().withName(name).withLabels(Labels.MANAGED).withOwnerReferences(owner(home)).endMetadata()
                .withRules(new PolicyRuleBuilder().withApiGroups("").withResources("nodes").withResourceNames(place.name()).withVerbs("get", "patch").build(),
                        new PolicyRuleBuilder().withApiGroups(RBAC).withResources("clusterroles").withResourceNames(name).withVerbs("delete").build()).build();
    }

    private List<HasMetadata> objects(OwnerReference owner) {
        var all = new ArrayList<HasMetadata>();
        all.add(new ServiceAccountBuilder().withMetadata(meta(owner)).build());
        all.add(new ClusterRoleBindingBuilder().withMetadata(new ObjectMetaBuilder(meta(owner)).withNamespace(null).build()).withNewRoleRef(RBAC, "ClusterRole", name)
                .addNewSubject().withKind("ServiceAccount").withName(name).withNamespace(namespace()).endSubject().build());
        all.add(new RoleBuilder().withMetadata(meta(owner)).addNewRule().withApiGroups("").withResources("pods/eviction").withVerbs("create").endRule().build());
        all.add(new RoleBindingBuilder().withMetadata(meta(owner)).withNewRoleRef(RBAC, "Role", name).addNewSubject().withKind("ServiceAccount").withName(name).endSubject().build());
        all.add(new JobBuilder().withMetadata(meta(owner)).withNewSpec().withTtlSecondsAfterFinished(0).withBackoffLimit(3)
                .withNewTemplate().withNewMetadata().withLabels(Labels.MANAGED).endMetadata().withNewSpec()
                .withServiceAccountName(name).withRestartPolicy("OnFailure").withTerminationGracePeriodSeconds(0L).withImagePullSecrets(place.target().pod().orElseThrow(place.target()::gone).getSpec().getImagePullSecrets())
                .withNewAffinity().withNewNodeAffinity().withNewRequiredDuringSchedulingIgnoredDuringExecution().addNewNodeSelectorTerm()
                .addNewMatchField().withKey("metadata.name").withOperator("NotIn").withValues(place.name()).endMatchField().endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution().endNodeAffinity().endAffinity()
                .addNewContainer().withName(CONTAINER).withImage(place.target().image()).withImagePullPolicy("IfNotPresent")
                .withCommand("python3", "-u", "-c", new Resource("fault/drain.py").text(), place.name(), String.valueOf(time.toSeconds()), name, namespace()).addAllToArgs(victims())
                .endContainer().endSpec().endTemplate().endSpec().build());
        return all;
    }

    /** The cluster's pods on that node, the leader's first. */
    private List<String> victims() {
        var names = new ArrayList<>(List.of(place.leader().name()));
        place.patroni().pods().stream().filter(pod -> place.name().equals(pod.getSpec().getNodeName())).map(pod -> pod.getMetadata().getName()).filter(other -> !names.contains(other)).forEach(names::add);
        return names;
    }

    private ObjectMeta meta(OwnerReference owner) {
        return new ObjectMetaBuilder().withName(name).withNamespace(namespace()).withLabels(Labels.MANAGED).withOwnerReferences(owner).build();
    }

    private static OwnerReference owner(HasMetadata object) {
        return new OwnerReferenceBuilder().withApiVersion(object.getApiVersion()).withKind(object.getKind()).withName(object.getMetadata().getName()).withUid(object.getMetadata().getUid()).build();
    }

    private String namespace() {
        return place.patroni().namespace();
    }

    private KubernetesClient client() {
        return place.patroni().cluster().client();
    }
}
