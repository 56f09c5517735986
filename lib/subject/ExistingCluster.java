package lib.subject;

//SOURCES ../access/MaintenanceMode.java
//SOURCES ../access/VersionReport.java
//SOURCES TrialSubject.java
//SOURCES ../console/Wait.java

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lib.access.MaintenanceMode;
import lib.access.PatroniCluster;
import lib.access.VersionReport;
import lib.console.Wait;

/** A Patroni cluster that is there already, and stays. */
public record ExistingCluster(PatroniCluster patroni) implements TrialSubject {

    public static final String STACK = "standing";
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public String stack() {
        return STACK;
    }

    @Override
    public String entrypoint() {
        return patroni.namespace();
    }

    @Override
    public Optional<String> home() {
        return Optional.of(patroni.namespace());
    }

    @Override
    public int members(Optional<Integer> wanted) {
        return patroni.deployed().all().size();
    }

    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        // What the fault before has left behind must be over.
        Wait.until("%d members to lead or follow before the fault".formatted(replicas), limit, PAUSE, () -> {
            var members = patroni.members();
            MaintenanceMode.requireNone(members);
            return Optional.of(members).filter(seen -> seen.complete(replicas));
        },
                () -> patroni.members().summary(), "jbang inspect -n " + patroni.namespace());
        return patroni;
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return new VersionReport(deployed).of(Map.of(), Optional.empty());
    }

    @Override
    public String toString() {
        return "the cluster in " + patroni.namespace();
    }
}
