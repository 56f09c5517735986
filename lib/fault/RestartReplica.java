package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES ../console/UserError.java
//SOURCES ../access/RestApi.java

import java.util.Map;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.access.RestApi;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.patroni.Member;
import lib.patroni.RestReport;

/** Patroni's own restart of a replica: {@code POST /restart} (Patroni manual, "Patroni REST API", Restart endpoint). */
public final class RestartReplica implements Fault {

    @Override
    public String name() {
        return "restart-replica";
    }

    @Override
    public String does() {
        return "asks Patroni to restart a replica";
    }

    /** @throws UserError when Patroni refuses (exit code 1) */
    @Override
    public Injected inject(PatroniCluster patroni) {
        var replica = FaultTarget.replica(patroni);
        var name = replica.member().name();
        replica.requireUnchanged();
        long at = System.nanoTime();
        Optional<String> answer;
        try {
            answer = new RestApi(patroni, name).order("/restart", Map.of());
        } catch (PodClient.Refusal refused) {
            throw UserError.unfinished("Patroni refuses the restart of %s: %s".formatted(name, refused.getMessage()), "jbang members -n " + patroni.namespace()).because(refused);
        }
        return Injected.on(replica.member(), "restart of PostgreSQL in %s, a replica, by Patroni".formatted(name), at, answer.isPresent(),
                members -> members.named(name).flatMap(now -> proof(replica.member(), now)));
    }

    /** Patroni's answer would not do: it says what Patroni did, not what PostgreSQL did. */
    private static Optional<String> proof(Member before, Member now) {
        var started = now.report().map(RestReport::postmasterStart).filter(start -> !start.isEmpty() && !start.equals(before.report().map(RestReport::postmasterStart).orElse(start)));
        return started.map(start -> "PostgreSQL in %s was started at %s".formatted(now.name(), start))
                .or(() -> now.report().map(RestReport::state).filter(state -> state.equals("restarting") || state.equals("stopping") || state.equals("starting")).map(state -> "%s is %s".formatted(now.name(), state)));
    }
}
