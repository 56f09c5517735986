package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES DataVolume.java
//SOURCES Fault.java
//SOURCES FaultTarget.java
//SOURCES ../console/Durations.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.console.Durations;
import picocli.CommandLine.Option;

/** The volume of the leader's data has no room, and has room again. It is filled by a file without a name: what it takes is free as soon as the shell that holds it ends, however that ends. */
public final class FillDisk implements Fault {

    private static final int SECONDS = 30;

    /** $1 is the postmaster's pid, $2 the time in seconds. What PostgreSQL itself gives back is taken too. */
    private static final String SCRIPT = """
            now() { cut -d. -f1 /proc/uptime; }
            free() { stat -f -c %%a .; }
            cd "/proc/$1/cwd" && [ -f PG_VERSION ] && exec 9>patroni-demo-full && rm patroni-demo-full || { echo %s; exit 1; }
            echo %s
            end=$(($(now) + $2))
            cat /dev/zero >&9 2>/dev/null
            mount=$(df -P . | tail -n 1)
            [ "$(free)" != 0 ] || echo "%sno block is free on ${mount##*%% }"
            while [ "$(now)" -lt "$end" ]; do cat /dev/zero >&9 2>/dev/null; sleep 0.2; done
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is full. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    @Override
    public String name() {
        return "fill-disk";
    }

    @Override
    public String does() {
        return "fills the volume of the leader's data for %d s".formatted(time.toSeconds());
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return Optional.of(HostNamespace.PROCESSES);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return Fault.super.unfit(patroni).or(() -> unfit(FaultTarget.leader(patroni)));
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = FaultTarget.leader(patroni);
        return leader.inject("filled the volume of the data of %s, the leader, for %d s".formatted(leader.member().name(), time.toSeconds()), SCRIPT,
                String.valueOf(leader.postmaster().pid()), String.valueOf(time.toSeconds())).lasting(time);
    }

    private static Optional<String> unfit(FaultTarget leader) {
        return DataVolume.of(leader).map(DataVolume::unfit).orElseGet(() -> Optional.of("the data folder of %s cannot be looked at".formatted(leader.member().name())));
    }
}
