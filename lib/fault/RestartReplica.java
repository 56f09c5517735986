package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/RestApi.java

import java.time.Instant;
import java.util.Map;
import lib.cluster.Pod;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.demo.RestApi;

/** Patroni's own restart of a replica: {@code POST /restart} (Patroni manual, "Patroni REST API", Restart endpoint). */
public final class RestartReplica implements Fault {

    @Override
    public String name() {
        return "restart-replica";
    }

    @Override
    public String does() {
        return "Patroni's restart of a replica";
    }

    /** @throws Trouble when Patroni refuses (exit code 1) */
    @Override
    public Done to(Demo demo) {
        var replica = Victim.replica(demo);
        var name = replica.member().name();
        replica.requireUnchanged();
        var at = Instant.now();
        try {
            new RestApi(demo, name).order("/restart", Map.of());
        } catch (Pod.Refusal refused) {
            throw Trouble.unfinished("Patroni refuses the restart of %s: %s".formatted(name, refused.getMessage()), "jbang members -n " + demo.namespace()).because(refused);
        }
        return Done.hurt("restart of PostgreSQL in %s, a replica, by Patroni".formatted(name), replica.member(), at);
    }
}
