package tests.story;

//SOURCES KitManifest.java
//SOURCES Patience.java
//SOURCES ../../lib/access/Discovery.java

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.Labels;
import lib.access.Login;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.UserError;

/** A Patroni cluster that somebody else has deployed, in a namespace in which there may be others. */
record ForeignCluster(Cluster cluster, String namespace, String name) {

    /** As the steps' own --timeout. */
    private static final Duration DEPLOYING = Duration.ofMinutes(3);

    /** Makes its namespace where there is none, and its objects. */
    ForeignCluster make(int replicas, KitManifest.Change change) throws Exception {
        var client = cluster.client();
        if (client.namespaces().withName(namespace).get() == null) {
            client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(namespace).withLabels(Labels.MANAGED).endMetadata().build()).create();
        }
        var objects = KitManifest.foreign(client, name);
        KitManifest.only(objects, StatefulSet.class).getSpec().setReplicas(replicas);
        change.of(objects);
        objects.forEach(object -> client.resource(object).inNamespace(namespace).forceConflicts().serverSideApply());
        return this;
    }

    /** As the steps find it. */
    PatroniCluster found() {
        return Discovery.in(new PatroniCluster(cluster, namespace), new Hints(Optional.of(name), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE));
    }

    /** Waits until all of them lead or follow. */
    PatroniCluster awaitAll(int members) throws Exception {
        Patience.await(members + " members of " + name, DEPLOYING, () -> {
            try {
                var seen = found().members();
                return seen.summary() + (seen.complete(members) ? " complete" : "");
            } catch (UserError notYet) {
                return notYet.getMessage();
            }
        }, seen -> seen.endsWith(" complete"));
        return found();
    }

    /** Begins to remove the namespace with all that is in it. */
    static void remove(Cluster cluster, String namespace) {
        cluster.client().namespaces().withName(namespace).delete();
    }
}
