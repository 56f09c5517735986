package lib.inspection;

//SOURCES PidOneTry.java
//SOURCES StopTry.java
//SOURCES ../image/ContainerBuilder.java
//SOURCES ../image/ImageConfig.java
//SOURCES ../image/RegistryImage.java
//SOURCES ../judge/Remedy.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.console.Console;
import lib.console.UserError;
import lib.image.ContainerBuilder;
import lib.image.ImageConfig;
import lib.image.RegistryImage;
import lib.judge.Remedy;

/**
 * A look at an image without a cluster: how it is started, and what its PID 1 does with its two duties.
 *
 * @param config   what it says of itself
 * @param tried    what its PID 1 did in a container; null when none was run
 * @param untried  why none was run; empty when one was
 * @param advice   what it means, and what to change
 */
public record ImageInspection(String image, ImageConfig config, PidOneTry tried, String untried, List<String> advice) {

    /** @throws UserError when the image is neither here nor in its registry (exit code 3) */
    public static ImageInspection of(String image) {
        var builder = ContainerBuilder.usable();
        var here = builder.flatMap(program -> program.config(image));
        var config = here.orElseGet(() -> RegistryImage.of(image).config());
        if (here.isEmpty()) {
            return of(image, config, Optional.empty(), builder.map(program -> "it is not in %s: %s pull %s".formatted(program, program, image)).orElse("there is no docker or podman here"));
        }
        try (var phase = Console.current().phase("Running a container of " + image)) {
            var tried = PidOneTry.of(builder.get(), image, config);
            phase.done();
            return of(image, config, Optional.of(tried), "");
        } catch (UserError impossible) {
            return of(image, config, Optional.empty(), impossible.getMessage());
        }
    }

    /** Whether it has to be changed. */
    public boolean bad() {
        return tried != null && (tried.reaps() == Reaping.NO || tried.stop().bad());
    }

    static ImageInspection of(String image, ImageConfig config, Optional<PidOneTry> tried, String untried) {
        return new ImageInspection(image, config, tried.orElse(null), untried, advice(image, config, tried, untried));
    }

    private static List<String> advice(String image, ImageConfig config, Optional<PidOneTry> tried, String untried) {
        var lines = new ArrayList<String>();
        tried.ifPresent(seen -> {
            if (seen.reaps() == Reaping.NO) {
                lines.add("PID 1 %s does not wait for children that it has not started (it does not reap): a postmaster that ends stays a zombie, and Patroni waits for it forever.".formatted(seen.pidOne()));
                lines.add("To change it: " + Remedy.REAP + ".");
            }
            if (seen.stop().bad()) {
                lines.add("At %s nobody has Patroni stop PostgreSQL: %s. It is killed, and the lock runs out instead of being released.".formatted(config.signal(), seen.stop().sentence()));
                lines.add("To change it: %s.".formatted(config.form() == ImageConfig.Form.SHELL && seen.stop().outcome() == StopTry.Outcome.IGNORED ? "the exec form, ENTRYPOINT [\"patroni\", …], or exec before the last command of the shell" : "an init that passes signals on and waits (tini, dumb-init), or exec before the last command of a script that starts Patroni"));
            }
            if (!seen.standIn().isEmpty()) {
                lines.add("Patroni itself was not tried: %s. In its place the container ran \"%s\".".formatted(seen.standInBecause(), seen.standIn()));
            }
            if (lines.isEmpty() && seen.reaps() == Reaping.YES) {
                lines.add("PID 1 %s waits for what ends, and %s.".formatted(seen.pidOne(), seen.stop().sentence()));
            }
        });
        if (tried.isEmpty()) {
            lines.add("What becomes PID 1 was not tried: %s.".formatted(untried));
        }
        lines.add(String.format(Locale.ROOT, "A trial with PostgreSQL tells the rest: jbang trial --image %s", image));
        return lines;
    }
}
