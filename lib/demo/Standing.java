package lib.demo;

//SOURCES Inventory.java
//SOURCES Specimen.java
//SOURCES ../console/Wait.java

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lib.console.Wait;

/** A Patroni cluster that is there already, and stays. */
public record Standing(Demo demo) implements Specimen {

    public static final String STACK = "standing";
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public String stack() {
        return STACK;
    }

    @Override
    public String entrypoint() {
        return demo.namespace();
    }

    @Override
    public Optional<String> home() {
        return Optional.of(demo.namespace());
    }

    @Override
    public int members(int wanted) {
        return demo.deployed().all().size();
    }

    @Override
    public Demo deploy(Demo place, int replicas, Duration limit) {
        // What the fault before has left behind must be over.
        Wait.until("%d members to lead or follow before the fault".formatted(replicas), limit, PAUSE, () -> Optional.of(demo.members()).filter(members -> members.complete(replicas)),
                () -> demo.members().summary(), "jbang inspect -n " + demo.namespace());
        return demo;
    }

    @Override
    public Map<String, String> versions(Demo deployed) {
        return new Inventory(deployed).of(Map.of(), Optional.empty());
    }

    @Override
    public String toString() {
        return "the cluster in " + demo.namespace();
    }
}
