package lib.fault;

//SOURCES ApiServer.java
//SOURCES ArmedCommands.java
//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES LoopWait.java
//SOURCES NetAdminContainer.java
//SOURCES ../access/Toolbox.java
//SOURCES ../console/Durations.java
//SOURCES ../image/Resource.java
//FILES fault/slow.py=slow.py

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.access.Toolbox;
import lib.console.Durations;
import lib.image.Resource;
import picocli.CommandLine.Option;

/**
 * All that the API server says reaches the members late, as of one that is overloaded: a relay in each pod's network holds it back. The API server itself
 * and its other clients are not touched. Connections that are open when it begins are broken once, as nothing else leads them through the relay.
 */
public final class SlowApi implements Fault {

    /** As {@link CutApi}. */
    private static final int SECONDS = 60;
    private static final int DELAY_SECONDS = 2;

    private static final String READY = "until [ -e /tmp/ready ]; do sleep 0.05; done";
    private static final String WORD = """
            : >/tmp/go
            for each in said proof; do until [ -s "/tmp/$each" ]; do sleep 0.02; done; cat "/tmp/$each"; done
            """;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the answers are late. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Option(names = "--delay", paramLabel = "TIME", converter = Durations.class, description = "How late each piece of an answer is. Default: " + DELAY_SECONDS + "s")
    private Duration delay = Duration.ofSeconds(DELAY_SECONDS);

    @Override
    public String name() {
        return "slow-api";
    }

    @Override
    public String does() {
        return "delays the API server's answers by %s s for %d s".formatted(seconds(), time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.NETWORK);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> patroni.layout().lock() ? new NetAdminContainer(FaultTarget.leader(patroni)).unfit() : Optional.of("the leader's lock is not in Kubernetes"))
                .or(() -> LoopWait.unfit(patroni, time)).or(() -> withoutPython(patroni));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var targets = FaultTarget.all(patroni);
        try (var commands = ArmedCommands.arm(targets, this::arm)) {
            targets.forEach(FaultTarget::requireUnchanged);
            var order = commands.pull();
            var names = targets.stream().map(target -> target.member().name()).collect(Collectors.joining(", "));
            return Injected.overall("%s get the API server's answers %s s late for %d s".formatted(names, seconds(), time.toSeconds()), order.atNanos(), order.answered(), members -> commands.proof()).lasting(time);
        }
    }

    private ArmedCommand arm(FaultTarget target) {
        var arguments = new ArrayList<>(List.of(new Resource("fault/slow.py").text(), String.valueOf(time.toSeconds()), seconds()));
        ApiServer.seenFrom(target).addresses().forEach(address -> arguments.add("%s %s %d".formatted(address.family(), address.ip().getHostAddress(), address.port())));
        return new NetAdminContainer(target).arm("exec python3 -c \"$@\"", arguments, READY, WORD);
    }

    private String seconds() {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(delay.toMillis() / 1e3);
    }

    private static Optional<String> withoutPython(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni).member().name();
        var toolbox = Toolbox.of(patroni.pod(leader));
        return toolbox.cuts() && !toolbox.looks() ? Optional.of("%s's image has no program python3".formatted(leader)) : Optional.empty();
    }
}
