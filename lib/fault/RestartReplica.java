package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/RestApi.java

import java.util.Map;
import java.util.Optional;
import lib.cluster.Pod;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.demo.RestApi;
import lib.patroni.Member;
import lib.patroni.Report;

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
    public Injected inject(Demo demo) {
        var replica = Victim.replica(demo);
        var name = replica.member().name();
        replica.requireUnchanged();
        long at = System.nanoTime();
        Optional<String> answer;
        try {
            answer = new RestApi(demo, name).order("/restart", Map.of());
        } catch (Pod.Refusal refused) {
            throw Trouble.unfinished("Patroni refuses the restart of %s: %s".formatted(name, refused.getMessage()), "jbang members -n " + demo.namespace()).because(refused);
        }
        return Injected.on(replica.member(), "restart of PostgreSQL in %s, a replica, by Patroni".formatted(name), at, answer.isPresent(),
                members -> members.named(name).flatMap(now -> proof(replica.member(), now)));
    }

    /** Patroni's answer would not do: it says what Patroni did, not what PostgreSQL did. */
    private static Optional<String> proof(Member before, Member now) {
        var started = now.report().map(Report::postmasterStart).filter(start -> !start.isEmpty() && !start.equals(before.report().map(Report::postmasterStart).orElse(start)));
        return started.map(start -> "PostgreSQL in %s was started at %s".formatted(now.name(), start))
                .or(() -> now.report().map(Report::state).filter(state -> state.equals("restarting") || state.equals("stopping") || state.equals("starting")).map(state -> "%s is %s".formatted(now.name(), state)));
    }
}
