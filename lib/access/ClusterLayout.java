package lib.access;

//SOURCES Labels.java

import java.util.Map;
import java.util.Optional;

/**
 * Where things are in a Patroni cluster: as the kit deploys it, or as it was found in pods that somebody else described.
 *
 * @param selector  labels that all of its pods carry, and no others
 * @param scope     Patroni's name of the cluster: the lock is in the Endpoints of that name, or in the ConfigMap SCOPE-leader
 * @param container the one in each pod in which Patroni runs
 * @param restPort  Patroni's REST API
 * @param restTls   whether that speaks HTTPS
 * @param log       the file with Patroni's log in that container; empty when it goes to the container's own log
 * @param helper an image with sh and Python for an ephemeral container, from which pods are looked into that have neither; empty
 *                  when none may be added
 */
public record ClusterLayout(Map<String, String> selector, String scope, String container, int restPort, boolean restTls, Optional<String> log, Optional<String> helper) {

    /** The kit's own. */
    public static final ClusterLayout KIT = new ClusterLayout(Labels.CLUSTER, Labels.SCOPE, Labels.CONTAINER, Labels.REST_PORT, false, Optional.of(Labels.LOG), Optional.empty());

    /** The same with Patroni's log in the container's, looked into by way of that image where there is no other. */
    public static ClusterLayout foreign(String scope, Optional<String> helper) {
        return new ClusterLayout(Labels.CLUSTER, scope, Labels.CONTAINER, Labels.REST_PORT, false, Optional.empty(), helper);
    }

    public ClusterLayout with(Optional<String> image) {
        return new ClusterLayout(selector, scope, container, restPort, restTls, log, image);
    }
}
