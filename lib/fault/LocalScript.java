package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import lib.console.UserError;
import lib.console.Wait;

/** A shell's script on this machine, in a session of its own: once begun it runs to its end, with or without this program. It says what an {@link ArmedCommand} says. */
final class LocalScript {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);
    /** Neither a closed terminal nor a pipe that nobody reads ends it. */
    private static final String DEAF = "trap '' HUP INT TERM PIPE\n";

    private final Process process;
    private final long atNanos;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LocalScript(Process process, long atNanos) {
        this.process = process;
        this.atNanos = atNanos;
    }

    /** @param arguments $1, $2… */
    static LocalScript start(String script, String... arguments) {
        var words = new ArrayList<>(List.of("setsid", "sh", "-c", DEAF + script, "fault"));
        words.addAll(List.of(arguments));
        try {
            long at = System.nanoTime();
            var started = new LocalScript(new ProcessBuilder(words).redirectInput(new File("/dev/null")).redirectErrorStream(true).start(), at);
            var reader = new Thread(started::read, "fault");
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
    }

    /** Until it has done it. @throws UserError when it says that it has not (exit code 1) */
    ArmedCommand.Order order() {
        try {
            return Wait.until("an answer from a shell of this machine", LIMIT, PAUSE, () -> {
                // In this order: what one that has ended has printed is there.
                boolean ended = !process.isAlive();
                boolean done = lines.contains(ArmedCommand.DONE);
                if (!done && (ended || lines.contains(ArmedCommand.NOT_DONE))) {
                    throw new NotDone(said());
                }
                return Optional.of(new ArmedCommand.Order(atNanos, true)).filter(order -> done);
            }, this::said, "");
        } catch (NotDone refused) {
            throw UserError.unfinished("nothing was done to the node: " + refused.getMessage(), "run it again");
        } catch (UserError late) {
            return new ArmedCommand.Order(atNanos, false);
        }
    }

    /** As {@link #order()}, of one of several: others have had their order by then, so one that was not carried out leaves the fault half done. */
    ArmedCommand.Order orderOrSilence() {
        try {
            return order();
        } catch (UserError notDone) {
            return new ArmedCommand.Order(atNanos, false);
        }
    }

    /** What it has said until now of the effect; empty when it has said nothing. */
    Optional<String> proof() {
        return lines.stream().filter(line -> line.startsWith(ArmedCommand.PROOF)).findFirst().map(line -> line.substring(ArmedCommand.PROOF.length()));
    }

    private static final class NotDone extends RuntimeException {

        NotDone(String said) {
            super(said);
        }
    }

    private String said() {
        return String.join("; ", lines);
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add(String.valueOf(ended.getMessage()));
        }
    }
}
