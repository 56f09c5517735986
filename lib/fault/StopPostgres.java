package lib.fault;

//SOURCES Fault.java
//SOURCES FaultTarget.java

import java.util.Optional;
import lib.access.PatroniCluster;
import picocli.CommandLine.Option;

/** The leader's postmaster is told to end, and Patroni is not: as somebody does with pg_ctl or kill. */
public final class StopPostgres implements Fault {

    /** PostgreSQL manual, "Shutting Down the Server". */
    enum Order {
        TERM("smart"), INT("fast"), QUIT("immediate");

        private final String mode;

        Order(String mode) {
            this.mode = mode;
        }
    }

    @Option(names = "--signal", paramLabel = "NAME", description = "TERM, a smart shutdown, INT, a fast one, or QUIT, an immediate one. Default: INT")
    private Order order = Order.INT;

    @Override
    public String name() {
        return "stop-postgres";
    }

    @Override
    public String does() {
        return "shuts the leader's postmaster down, %s (SIG%s)".formatted(order.mode, order);
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        var process = leader.postmaster();
        return leader.signal(process, order.name(), "SIG%s (%s shutdown) to postmaster %d of %s, the leader".formatted(order, order.mode, process.pid(), leader.member().name()));
    }
}
