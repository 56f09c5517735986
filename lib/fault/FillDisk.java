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

/** A volume of the leader's has no room, and has room again. It is filled by a file without a name: what it takes is free as soon as the shell that holds it ends, however that ends. */
public final class FillDisk implements Fault {

    private static final int SECONDS = 30;

    /** $1 is the postmaster's pid, $2 a folder below its data folder, $3 the time in seconds. What PostgreSQL itself gives back is taken too. */
    private static final String SCRIPT = """
            now() { cut -d. -f1 /proc/uptime; }
            free() { stat -f -c %%a .; }
            cd "/proc/$1/cwd/$2" && exec 9>patroni-demo-full && rm patroni-demo-full || { echo %s; exit 1; }
            end=$(($(now) + $3))
            cat /dev/zero >&9 2>/dev/null
            echo %s
            [ "$(free)" != 0 ] || echo "%sno block is free on $(df -P . | tail -n 1)"
            while [ "$(now)" -lt "$end" ]; do cat /dev/zero >&9 2>/dev/null; sleep 0.2; done
            """.formatted(ArmedCommand.NOT_DONE, ArmedCommand.DONE, ArmedCommand.PROOF);

    private enum What {
        DATA("fill-disk", "data", "."), WAL("fill-wal", "WAL", "pg_wal");

        private final String name;
        private final String word;
        private final String folder;

        What(String name, String word, String folder) {
            this.name = name;
            this.word = word;
            this.folder = folder;
        }
    }

    private final What what;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is full. Default: " + SECONDS + "s")
    private Duration time = Duration.ofSeconds(SECONDS);

    private FillDisk(What what) {
        this.what = what;
    }

    public static FillDisk data() {
        return new FillDisk(What.DATA);
    }

    public static FillDisk wal() {
        return new FillDisk(What.WAL);
    }

    @Override
    public String name() {
        return what.name;
    }

    @Override
    public String does() {
        return "fills the volume of the leader's %s for %d s".formatted(what.word, time.toSeconds());
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
        return leader.inject("filled the volume of the %s of %s, the leader, for %d s".formatted(what.word, leader.member().name(), time.toSeconds()), SCRIPT,
                String.valueOf(leader.postmaster().pid()), what.folder, String.valueOf(time.toSeconds())).lasting(time);
    }

    private Optional<String> unfit(FaultTarget leader) {
        var volume = DataVolume.of(leader, what.folder);
        if (volume.isEmpty()) {
            return Optional.of("the data folder of %s cannot be looked at".formatted(leader.member().name()));
        }
        boolean same = what == What.WAL && DataVolume.of(leader, What.DATA.folder).filter(data -> data.device().equals(volume.get().device())).isPresent();
        return same ? Optional.of("the WAL has no volume of its own; fill-disk fills both") : volume.get().unfit();
    }
}
