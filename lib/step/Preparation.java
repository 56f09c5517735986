package lib.step;

//SOURCES Environment.java
//SOURCES InstallOption.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../deploy/StorageAndNetwork.java
//SOURCES ../subject/TrialSubject.java

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lib.cluster.Cluster;
import lib.deploy.StorageAndNetwork;
import lib.subject.TrialSubject;

/** What is tried, once there is a cluster: images are built and loaded then. */
public interface Preparation extends AutoCloseable {

    /** Before anything is made. @param replicas how many members, if somebody said it @throws UserError when it cannot be so (exit code 2) */
    default void require(Optional<Integer> replicas, StorageAndNetwork placement) {
    }

    /** Before a Kubernetes is built for it. @throws UserError when something cannot be had (exit code 3) */
    default void requireBeforeCluster() {
    }

    /** What this machine must have before; the rest is not looked for, and not made. */
    default Set<Environment.Part> needs() {
        return Environment.ALL;
    }

    /** Whether it may get other settings; those of an existing cluster are its owner's. */
    default boolean takesSettings() {
        return true;
    }

    /** @param install for what turns out to be needed only there @throws UserError when something cannot be had (exit code 1 or 3) */
    List<TrialSubject> in(Cluster cluster, InstallOption install);

    /** After the last trial: ends what it has begun in the cluster. */
    @Override
    default void close() {
    }
}
