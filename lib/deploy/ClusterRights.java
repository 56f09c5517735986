package lib.deploy;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Labels.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../host/Owner.java

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.host.Owner;

/** ClusterRoles and their bindings that a cluster of the kit's has beyond its namespace: under names of their own, labelled with the namespace, and removed with it. */
public record ClusterRights(PatroniCluster patroni) {

    /** On them: the namespace that they are for. */
    private static final String NAMESPACE = "patroni-demo/namespace";

    /** The name that one has in the cluster. @param own in its manifest */
    public String name(String own) {
        return "patroni-demo-%s-%s".formatted(patroni.namespace(), own);
    }

    /** Whether this user may make it; only asked, nothing is made. */
    public static boolean allowed(Cluster cluster, HasMetadata object) {
        try {
            cluster.client().resource(object).dryRun().create();
            return true;
        } catch (KubernetesClientException refused) {
            if (Forbidden.is(refused)) {
                return false;
            }
            throw refused;
        }
    }

    /** Under {@link #name}, in which a binding has to name its role too. */
    public void apply(HasMetadata object) {
        var labels = new TreeMap<String, String>(object.getMetadata().getLabels() == null ? Map.of() : object.getMetadata().getLabels());
        labels.putAll(Labels.MANAGED);
        labels.put(Labels.OWNER, Owner.current().label());
        labels.put(NAMESPACE, patroni.namespace());
        object.getMetadata().setLabels(labels);
        object.getMetadata().setName(name(object.getMetadata().getName()));
        patroni.cluster().client().resource(object).fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    /** Those of this namespace; who may not look for them has made none. */
    public void remove() {
        var labels = new TreeMap<>(Labels.MANAGED);
        labels.put(NAMESPACE, patroni.namespace());
        remove(patroni.cluster(), labels);
    }

    /** Those that this user made, of namespaces that are gone too. */
    public static void removeOwn(Cluster cluster) {
        var labels = new TreeMap<>(Labels.MANAGED);
        labels.put(Labels.OWNER, Owner.current().label());
        remove(cluster, labels);
    }

    /** All that the kit made, whoever ran it. */
    public static void removeAll(Cluster cluster) {
        remove(cluster, Labels.MANAGED);
    }

    private static void remove(Cluster cluster, Map<String, String> labels) {
        var rbac = cluster.client().rbac();
        var bindings = Forbidden.or(List.<ClusterRoleBinding>of(), () -> rbac.clusterRoleBindings().withLabels(labels).list().getItems());
        var roles = Forbidden.or(List.<ClusterRole>of(), () -> rbac.clusterRoles().withLabels(labels).list().getItems());
        Stream.<HasMetadata>concat(bindings.stream(), roles.stream()).filter(each -> each.getMetadata().getLabels().containsKey(NAMESPACE)).forEach(each -> cluster.client().resource(each).delete());
    }
}
