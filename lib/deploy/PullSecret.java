package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Labels.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.UserError;

/**
 * A Secret of the cluster's with the password for a registry: it is copied into each trial's namespace, and goes with it.
 *
 * @param namespace where it is; empty for the context's own
 */
public record PullSecret(Optional<String> namespace, String name) {

    private static final Pattern NAME = Pattern.compile("(?:([a-z0-9]([-a-z0-9]*[a-z0-9])?)/)?([a-z0-9]([-a-z0-9.]*[a-z0-9])?)");
    private static final Set<String> TYPES = Set.of("kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg");
    private static final String OPTION = "--pull-secret NAMESPACE/NAME";

    /** @param said [NAMESPACE/]NAME. @throws UserError when it is not that (exit code 2) */
    public static PullSecret parse(String said) {
        var match = NAME.matcher(said);
        if (!match.matches()) {
            throw UserError.usage("--pull-secret is \"%s\", and it must be the name of a Secret in the cluster, with its namespace".formatted(said), OPTION);
        }
        return new PullSecret(Optional.ofNullable(match.group(1)), match.group(3));
    }

    /** @throws UserError when it is not there, or holds no such password (exit code 2) */
    public Secret in(Cluster cluster) {
        var home = namespace.orElseGet(() -> Optional.ofNullable(cluster.client().getNamespace()).orElse("default"));
        var secret = cluster.client().secrets().inNamespace(home).withName(name).get();
        if (secret == null) {
            throw UserError.usage("there is no Secret %s in namespace %s of context %s".formatted(name, home, cluster.context().name()), OPTION);
        }
        if (!TYPES.contains(secret.getType())) {
            throw UserError.usage("Secret %s/%s is of type %s, which holds no registry's password".formatted(home, name, secret.getType()), "kubectl create secret docker-registry NAME");
        }
        return secret;
    }

    /** Copies it. */
    public void into(PatroniCluster place) {
        var there = in(place.cluster());
        var copy = new SecretBuilder().withNewMetadata().withName(name).withLabels(Labels.MANAGED).endMetadata().withType(there.getType()).withData(Map.copyOf(there.getData())).build();
        place.cluster().client().resource(copy).inNamespace(place.namespace()).fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    /** Has the pod's images pulled with it, besides what it has already. */
    public void use(PodSpec pod) {
        if (pod.getImagePullSecrets().stream().noneMatch(each -> name.equals(each.getName()))) {
            pod.getImagePullSecrets().add(new LocalObjectReference(name));
        }
    }
}
