package lib.fault;

//SOURCES HostNamespace.java
//SOURCES Injected.java
//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Locale;
import java.util.Optional;
import lib.access.PatroniCluster;

/**
 * Something that is done to the cluster. One that lasts undoes itself, in the pod, even when this program is gone by then. Options of its own are
 * fields with picocli's {@code @Option}.
 */
public interface Fault {

    /** The step's name. */
    String name();

    /** What it does, in half a line that begins with a verb: "kills the leader's postmaster". */
    String does();

    /** As the beginning of a sentence: "Kills the leader's postmaster". */
    default String title() {
        return does().substring(0, 1).toUpperCase(Locale.ROOT) + does().substring(1);
    }

    /**
     * Injects it, once. Returns as soon as it is done, or has begun when it lasts.
     *
     * @throws lib.console.UserError when nothing was done: the cluster is not in a state in which this can be done, or the leader changed meanwhile
     */
    Injected inject(PatroniCluster patroni);

    /** In which namespace of the pods' it works that they may share with their node; empty when in none. */
    default Optional<HostNamespace> worksIn() {
        return Optional.empty();
    }

    /** Why it is not for pods that are described so; empty when nothing is known against it. */
    default Optional<String> unfit(PodSpec pod) {
        return worksIn().flatMap(namespace -> namespace.refuses(pod));
    }

    /** Why it cannot be done in this cluster; empty when it can. */
    default Optional<String> unfit(PatroniCluster patroni) {
        return worksIn().flatMap(namespace -> namespace.refuses(patroni.pods()));
    }

    /** Whether a client has to reach the pods by their addresses, because a port-forward would get in by the loopback in spite of it. */
    default boolean needsDirectReach() {
        return false;
    }

    /** Whether a node of the cluster is hurt, with all that is on it: then nothing else may be tried there at the same time. */
    default boolean hurtsNode() {
        return false;
    }
}
