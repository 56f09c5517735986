package lib.access;

//SOURCES PatroniCluster.java
//SOURCES Reach.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Parallel.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.console.UserError;
import lib.host.Parallel;

/**
 * What one look at a member brought; of one that cannot be looked at, the reason.
 *
 * @param unseen empty when it was seen
 */
public record Glance<T>(Optional<T> seen, String unseen) {

    /** For what a container answers at once: on a busy machine a shell in it takes 6 s and more. A container whose node is gone answers never. */
    public static final Duration LIMIT = Duration.ofSeconds(15);

    /** The same look at each at once, by their names: one that fails, or does not answer within the limit, holds up nobody. @throws KubernetesClientException when this user lacks a right */
    public static <T> Map<String, Glance<T>> at(Collection<String> members, Duration limit, Function<String, T> look) {
        var glances = Parallel.each(members, limit, name -> attempt(() -> look.apply(name)), name -> new Glance<T>(Optional.empty(), "no answer within %d s".formatted(limit.toSeconds())));
        var byName = new LinkedHashMap<String, Glance<T>>();
        int place = 0;
        for (var name : members) {
            byName.put(name, glances.get(place++));
        }
        return byName;
    }

    /** The same at a cluster's members; where Kubernetes says that there is nothing to look into, that is the reason. */
    public static <T> Map<String, Glance<T>> at(PatroniCluster patroni, Collection<String> members, Function<String, T> look) {
        var reach = Reach.of(patroni);
        return at(members, LIMIT, name -> {
            reach.hindrance(name).ifPresent(why -> {
                throw UserError.unfinished(why, "");
            });
            return look.apply(name);
        });
    }

    private static <T> Glance<T> attempt(Supplier<T> look) {
        try {
            return new Glance<>(Optional.of(look.get()), "");
        } catch (UserError failed) {
            return new Glance<>(Optional.empty(), failed.getMessage());
        } catch (KubernetesClientException failed) {
            if (Forbidden.lacksRight(failed)) {
                throw failed;
            }
            return new Glance<>(Optional.empty(), Cluster.explain(failed).getMessage());
        }
    }
}
