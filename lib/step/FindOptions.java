package lib.step;

//SOURCES ClusterOptions.java
//SOURCES ../access/Hints.java

import java.util.Optional;
import lib.access.Hints;
import lib.access.Login;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Patroni cluster of a namespace is meant. */
public final class FindOptions {

    @Option(names = "--scope", paramLabel = "NAME", description = "Patroni's name of the cluster, if the namespace holds several.")
    private String scope;

    @Mixin
    private ClusterOptions parts;

    public Hints hints() {
        return parts.hints(Optional.ofNullable(scope), Login.NONE);
    }
}
