package lib.access;

//SOURCES Labels.java
//SOURCES Login.java
//SOURCES RestEndpoint.java

import java.util.Map;
import java.util.Optional;

/**
 * Where things are in a Patroni cluster: as the kit deploys it, or as it was found in pods that somebody else described.
 *
 * @param selector   labels that all of its pods carry; others may carry them too, see {@link Membership}
 * @param scope      Patroni's name of the cluster
 * @param lock       whether the leader's lock is in Kubernetes: in the Endpoints of the scope's name, or in the ConfigMap SCOPE-leader. Else it is in etcd, Consul, ZooKeeper, or Patroni's own Raft
 * @param container  the one in each pod in which Patroni runs
 * @param rest       Patroni's REST API
 * @param postgresPort where PostgreSQL listens in the pods
 * @param log        the file with Patroni's log in that container; empty when it goes to the container's own log
 * @param helper     an image with sh and Python for an ephemeral container, from which pods are looked into that have neither; empty
 *                   when none may be added
 * @param login      what is known of the way into PostgreSQL
 */
public record ClusterLayout(Map<String, String> selector, String scope, boolean lock, String container, RestEndpoint rest, int postgresPort, Optional<String> log, Optional<String> helper, Login login) {

    public static final int POSTGRES_PORT = 5432;

    /** The kit's own. */
    public static final ClusterLayout KIT = new ClusterLayout(Labels.CLUSTER, Labels.SCOPE, true, Labels.CONTAINER, RestEndpoint.USUAL, POSTGRES_PORT, Optional.of(Labels.LOG), Optional.empty(), Login.NONE);

    /** Pods with these labels, with Patroni's usual ports, and its log in the container's. */
    public static ClusterLayout usual(Map<String, String> selector, String scope, String container) {
        return new ClusterLayout(selector, scope, true, container, RestEndpoint.USUAL, POSTGRES_PORT, Optional.empty(), Optional.empty(), Login.NONE);
    }

    /** The same, looked into by way of that image where there is no other. */
    public ClusterLayout with(Optional<String> image) {
        return new ClusterLayout(selector, scope, lock, container, rest, postgresPort, log, image, login);
    }

    /** The same, of which only Patroni's own configuration tells where its log is. */
    ClusterLayout withoutLog() {
        return new ClusterLayout(selector, scope, lock, container, rest, postgresPort, Optional.empty(), helper, login);
    }

    /** The same, asked by another way. */
    ClusterLayout by(RestEndpoint other) {
        return new ClusterLayout(selector, scope, lock, container, other, postgresPort, log, helper, login);
    }
}
