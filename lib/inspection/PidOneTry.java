package lib.inspection;

//SOURCES Inside.java
//SOURCES OrphanProbe.java
//SOURCES Reaping.java
//SOURCES StopTry.java
//SOURCES TrialConfiguration.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../image/ContainerBuilder.java
//SOURCES ../image/ContainerRun.java
//SOURCES ../image/ImageConfig.java
//SOURCES ../patroni/Processes.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.console.UserError;
import lib.console.Wait;
import lib.image.ContainerBuilder;
import lib.image.ContainerRun;
import lib.image.ImageConfig;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * What an image's PID 1 did in a container of its own, with a Patroni that finds no Kubernetes and so goes on asking for it.
 *
 * @param pidOne   its name
 * @param between  the processes from PID 1 down to Patroni, such as "dumb-init, runsvdir, runsv, patroni"; PID 1 alone when there is no Patroni
 * @param reaps    whether it waited for an orphan
 * @param because  what that rests on
 * @param stop     what became of the signal by which containers of this image are ended
 * @param standIn  what ran in place of the image's own command; empty when that ran
 * @param standInBecause why
 */
public record PidOneTry(String pidOne, String between, Reaping reaps, String because, StopTry stop, String standIn, String standInBecause) {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration SETTLE = Duration.ofSeconds(6);
    private static final List<String> STAND_IN = List.of("sleep", "300");
    private static final int FIRST = 1;

    /** @throws UserError when no container can be run, or it ends at once (exit code 1 or 3) */
    static PidOneTry of(ContainerBuilder builder, String image, ImageConfig config) {
        try (var settings = new TrialConfiguration()) {
            try (var run = ContainerRun.start(builder, image, settings.variables(), settings.folders(), List.of())) {
                return look(run, config, "", "");
            } catch (UserError ended) {
                if (config.entrypoint().isEmpty() || config.form() == ImageConfig.Form.SHELL) {
                    throw ended;
                }
                try (var run = ContainerRun.start(builder, image, settings.variables(), settings.folders(), STAND_IN)) {
                    return look(run, config, String.join(" ", STAND_IN), ended.getMessage());
                } catch (UserError again) {
                    throw ended;
                }
            }
        }
    }

    private static PidOneTry look(ContainerRun run, ImageConfig config, String standIn, String because) {
        var inside = settled(run);
        var processes = new Processes(inside.processes());
        var chain = chain(processes);
        var probe = run.exec(OrphanProbe.LIMIT, "sh", "-c", OrphanProbe.SCRIPT);
        var pidOne = name(inside, FIRST);
        var stop = StopTry.of(run, inside, payload(processes), config.signal());
        try {
            var orphan = OrphanProbe.parse(probe.out());
            var reaps = orphan.parent() == FIRST ? orphan.reaping() : Reaping.UNKNOWN;
            var seconds = String.format(Locale.ROOT, "%.1f s", orphan.seconds());
            return new PidOneTry(pidOne, chain, reaps, orphan.parent() != FIRST ? "the orphan went to process %d, not to PID 1".formatted(orphan.parent())
                    : reaps == Reaping.YES ? "an orphan was gone %s after its end".formatted(seconds) : "an orphan was still there %s after its end".formatted(seconds), stop, standIn, because);
        } catch (IllegalArgumentException noOrphan) {
            return new PidOneTry(pidOne, chain, Reaping.UNKNOWN, "no orphan could be started: " + (probe.err().isBlank() ? "the container ended" : probe.err().strip()), stop, standIn, because);
        }
    }

    /** With Patroni in it, or as it is after some seconds. @throws UserError when it has ended */
    private static Inside settled(ContainerRun run) {
        long end = System.nanoTime() + SETTLE.toNanos();
        while (true) {
            var ran = run.exec(LOOK, "sh", "-c", Inside.SCRIPT);
            if (!ran.answered() || !run.alive()) {
                throw UserError.unfinished("its container ends at once: " + run.lastLine(), "");
            }
            if (ran.exit() > 0 && ran.out().isBlank()) {
                throw UserError.unfinished(ran.err().contains("\"sh\"") ? "it has no shell to look from" : "it cannot be looked into: " + ran.err().strip(), "");
            }
            var inside = Inside.parse(ran.out());
            if (new Processes(inside.processes()).patroni().filter(patroni -> patroni.pid() != FIRST).isPresent() || System.nanoTime() > end) {
                return inside;
            }
            Wait.pause(PAUSE);
        }
    }

    /** Whom the signal should reach: Patroni, else PID 1's first child; empty when PID 1 is alone. */
    private static Optional<PodProcess> payload(Processes processes) {
        return processes.patroni().filter(patroni -> patroni.pid() != FIRST)
                .or(() -> processes.all().stream().filter(process -> process.parent() == FIRST && !process.defunct()).findFirst());
    }

    private static String chain(Processes processes) {
        var names = new ArrayList<String>();
        for (var at = payload(processes).or(() -> processes.pid(FIRST)); at.isPresent(); at = processes.pid(at.get().parent())) {
            names.add(0, at.get().name());
        }
        return names.stream().collect(Collectors.joining(", "));
    }

    private static String name(Inside inside, int pid) {
        return inside.processes().stream().filter(process -> process.pid() == pid).map(PodProcess::name).findFirst().orElse("");
    }
}
