package lib.access;

//SOURCES Login.java

import java.util.Map;
import java.util.Optional;

/**
 * What somebody says of a Patroni cluster that Patroni itself does not, or not clearly enough.
 *
 * @param scope     which one, where a namespace holds several
 * @param selector  labels of its pods
 * @param container in which Patroni runs
 * @param port      PostgreSQL's
 * @param restPort  that of Patroni's REST API
 * @param login     the way into PostgreSQL
 */
public record Hints(Optional<String> scope, Map<String, String> selector, Optional<String> container, Optional<Integer> port, Optional<Integer> restPort, Login login) {

    public static final Hints NONE = new Hints(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE);
}
