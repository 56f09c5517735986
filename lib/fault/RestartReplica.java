package lib.fault;

//SOURCES Fault.java
//SOURCES Victim.java
//SOURCES ../console/Trouble.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.demo.Names;

/** Patroni's own restart of a replica: {@code POST /restart} (Patroni manual, "Patroni REST API", Restart endpoint). */
public final class RestartReplica implements Fault {

    private static final long REFUSAL_MILLIS = 500;

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
        // It answers when the restart is over, which may be never: only a refusal is waited for, and that comes at once.
        var order = CompletableFuture.runAsync(() -> demo.pod(name).post(Names.REST_PORT, "/restart", Map.of()));
        try {
            order.get(REFUSAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException underWay) {
            order.exceptionally(late -> null);
        } catch (ExecutionException | CompletionException | InterruptedException failed) {
            throw refused(name, failed.getCause() instanceof KubernetesClientException said ? said : failed, demo);
        }
        return Done.hurt("restart of PostgreSQL in %s, a replica, by Patroni".formatted(name), replica.member(), at);
    }

    private static Trouble refused(String name, Exception why, Demo demo) {
        return Trouble.unfinished("Patroni refuses the restart of %s: %s".formatted(name, why.getMessage()), "jbang members -n " + demo.namespace()).because(why);
    }
}
