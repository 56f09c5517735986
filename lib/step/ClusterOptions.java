package lib.step;

//SOURCES ../access/Hints.java

import java.util.Map;
import java.util.Optional;
import lib.access.Hints;
import lib.access.Login;
import picocli.CommandLine.Option;

/** Where the parts of a Patroni cluster are: for what it does not say itself. */
public final class ClusterOptions {

    @Option(names = "--selector", split = ",", paramLabel = "LABEL=VALUE", description = "Labels of the members' pods. Default: those that Patroni itself uses.")
    private Map<String, String> selector = Map.of();

    @Option(names = "--container", paramLabel = "NAME", description = "The container in which Patroni runs. Default: the one whose ports, variables, command or name say so.")
    private String container;

    @Option(names = "--port", paramLabel = "PORT", description = "PostgreSQL's port. Default: what Patroni says.")
    private Integer port;

    @Option(names = "--rest-port", paramLabel = "PORT", description = "The port of Patroni's REST API. Default: what Patroni says, else a port named so, else 8008.")
    private Integer restPort;

    public Map<String, String> selector() {
        return selector;
    }

    public Hints hints(Optional<String> scope, Login login) {
        return new Hints(scope, selector, Optional.ofNullable(container), Optional.ofNullable(port), Optional.ofNullable(restPort), login);
    }
}
