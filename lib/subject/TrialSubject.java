package lib.subject;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../deploy/StorageAndNetwork.java

import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.deploy.StorageAndNetwork;

/** What a trial is about: a Patroni cluster that can be had in a namespace. */
public interface TrialSubject {

    /** Of what the kit describes, unless somebody says another number. */
    int MEMBERS = 3;

    /** What it is one of, where several are compared; its row in the tables begins with it. */
    String stack();

    /** Its name beside others of the same stack. */
    String entrypoint();

    /** How many members it has. @param wanted where that can be chosen, and was */
    default int members(Optional<Integer> wanted) {
        return wanted.orElse(MEMBERS);
    }

    /** How its pods are described, as far as that is known before they are there. */
    default List<PodSpec> pods() {
        return List.of();
    }

    /**
     * Puts it into the namespace, unless it stands there already, and waits until all its members are up.
     *
     * @return where its members are found
     * @throws lib.console.UserError when it does not come up (exit code 1) or something is missing (3)
     */
    PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit);

    /** The same, with its data and its clients where that says; what stands already is as it is. */
    default TrialSubject at(StorageAndNetwork placement) {
        return this;
    }

    /** The namespace where it stands and stays; empty when it gets one of its own that goes with it. */
    default Optional<String> home() {
        return Optional.empty();
    }

    /** What else decides how a trial of it goes, by its name, as far as that is known before: its image, its storage. Trials that differ in this are not the same. */
    default Map<String, String> options() {
        return Map.of();
    }

    /** By product, as far as they are known, of the running cluster. */
    Map<String, String> versions(PatroniCluster deployed);
}
