package lib.fault;

//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.console.Wait;

/**
 * A shell in a pod that waits for one word: what takes time (connection, exec) is over before the moment that counts. When
 * the word never comes, the shell ends and does nothing. Once it has begun, its script runs to the end, with or without this program.
 */
final class ArmedCommand implements AutoCloseable {

    /** What a script prints when it has done what it was ordered; it may go on after that. */
    static final String DONE = "done";
    /** What it prints when it is sure that it has done nothing. */
    static final String NOT_DONE = "not done";
    /** How a line begins in which it says what shows that the fault took effect. */
    static final String PROOF = "proof: ";

    /** @param answered whether the shell said that it was done; without that nobody knows */
    record Order(long atNanos, boolean answered) {

        /** Of several: given when the first one was, and answered when all have answered. */
        static Order of(List<Order> each) {
            return new Order(each.stream().mapToLong(Order::atNanos).min().orElseThrow(), each.stream().allMatch(Order::answered));
        }
    }

    private static final String ARMED = "armed";
    private static final String WORD = "go";
    private static final String WAITING = "trap '' HUP PIPE; echo %s; read -r word; [ \"$word\" = %s ] || exit 0\n".formatted(ARMED, WORD);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final PodClient pod;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ExecWatch shell;
    private boolean pulled;

    private ArmedCommand(PodClient pod, List<String> command) {
        this.pod = pod;
        this.shell = pod.client().pods().inNamespace(pod.namespace()).withName(pod.name()).inContainer(pod.container())
                .redirectingInput().writingOutput(out).writingError(err).exec(command.toArray(String[]::new));
    }

    /**
     * @param before    for sh: what it does before it is armed
     * @param script    for sh: what is done on the word, after which it prints {@link #DONE}, and {@link #PROOF} and what it saw
     * @param arguments $1, $2…
     * @throws UserError when the shell cannot be started there, or does not get ready (exit code 1)
     */
    static ArmedCommand arm(PodClient pod, String before, String script, String... arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", before + "\n" + WAITING + script, "fault"));
        words.addAll(List.of(arguments));
        var command = new ArmedCommand(pod, words);
        try {
            command.await(ARMED);
            return command;
        } catch (UserError notThere) {
            command.close();
            throw notThere;
        }
    }

    /**
     * Gives the order. Once the word is sent there is no way back: a shell that does not answer may have done it.
     *
     * @throws UserError when nothing was done (exit code 1)
     */
    Order pull() {
        long at = System.nanoTime();
        pulled = true;
        try {
            shell.getInput().write((WORD + "\n").getBytes(StandardCharsets.UTF_8));
            shell.getInput().flush();
        } catch (IOException broken) {
            return new Order(at, false);
        }
        try {
            await(DONE);
            return new Order(at, true);
        } catch (UserError silent) {
            if (lines().anyMatch(NOT_DONE::equals)) {
                throw silent;
            }
            return new Order(at, false);
        }
    }

    /** What the shell has said until now of the effect; empty when it has said nothing. */
    Optional<String> proof() {
        return lines().filter(line -> line.startsWith(PROOF)).findFirst().map(line -> line.substring(PROOF.length()) + " in " + pod.name());
    }

    /** What several have said of the effect; empty until each has. */
    static Optional<String> proof(List<Optional<String>> each) {
        return each.stream().allMatch(Optional::isPresent) ? Optional.of(each.stream().flatMap(Optional::stream).collect(Collectors.joining("; "))) : Optional.empty();
    }

    /** A shell that still has something to undo is left alone. */
    @Override
    public void close() {
        if (pulled) {
            shell.exitCode().whenComplete((code, failure) -> shell.close());
        } else {
            shell.close();
        }
    }

    private void await(String word) {
        Wait.until("an answer from a shell in " + pod.name(), LIMIT, PAUSE, () -> {
            // In this order: what a shell that has ended has printed is there.
            boolean ended = shell.exitCode().isDone();
            var said = lines().anyMatch(word::equals);
            if (ended && !said) {
                throw failed();
            }
            return Optional.of(word).filter(there -> said);
        }, () -> "\"%s\"".formatted(said()), again());
    }

    private Stream<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines();
    }

    private UserError failed() {
        return UserError.unfinished("a shell in %s says: %s".formatted(pod.name(), said()), again());
    }

    private String said() {
        return (out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8)).strip().replace("\n", "; ");
    }

    private String again() {
        return "jbang logs -n " + pod.namespace();
    }
}
