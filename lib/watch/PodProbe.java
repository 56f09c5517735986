package lib.watch;

//SOURCES ProbeLine.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../recording/ClockOffset.java
//SOURCES ../recording/TrialClock.java
//FILES watch/sampler.py=sampler.py

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import lib.access.PatroniCluster;
import lib.recording.ClockOffset;
import lib.recording.TrialClock;

/**
 * Looks at one pod from inside for as long as its container lives: processes, PostgreSQL's control file, patroni.log if there is one, and the pod's clock. One exec
 * that streams what changed: an exec for each look would cost more than the trial.
 */
final class PodProbe implements AutoCloseable {

    private static final String SAMPLER = "watch/sampler.py";
    private static final String PAUSE_SECONDS = "1";
    private static final String NO_FILE = "";
    private static final int CLOCK_READINGS = 5;
    private static final String CLOCK = "clock";
    private static final String STOP = "stop";

    private final TrialClock clock;
    private final Optional<String> file;
    private ClockOffset best;
    private double askedMillis;
    private int asked;
    private volatile ExecWatch running;
    private volatile boolean stopping;
    private volatile boolean closed;

    /** @param file with Patroni's log; empty when there is none */
    PodProbe(TrialClock clock, Optional<String> file) {
        this.clock = clock;
        this.file = file;
    }

    /**
     * Returns when the container has ended, or this is closed.
     *
     * @throws UncheckedIOException when the stream breaks
     * @throws KubernetesClientException when the exec cannot be started
     */
    void follow(PatroniCluster patroni, String member, Consumer<ProbeLine> listener) {
        try (ExecWatch exec = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(member).inContainer(patroni.inside(member).container())
                .redirectingInput().redirectingOutput().exec("python3", "-u", "-c", sampler(), file.orElse(NO_FILE), PAUSE_SECONDS);
             var lines = new BufferedReader(new InputStreamReader(exec.getOutput(), StandardCharsets.UTF_8))) {
            running = exec;
            if (stopping) {
                say(exec, STOP);
            }
            ask(exec);
            for (var text = lines.readLine(); text != null && !closed; text = lines.readLine()) {
                var line = ProbeLine.parse(text);
                if (line.echo()) {
                    measure(line.podSeconds());
                    ask(exec);
                } else {
                    listener.accept(line);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The pod's clock against the client's; empty until it has answered once. */
    Optional<ClockOffset> offset() {
        return Optional.ofNullable(best);
    }

    /** The pod was told to stop: what happens from now on happens fast, and is not seen afterwards. */
    void stopping() {
        stopping = true;
        var exec = running;
        try {
            if (exec != null) {
                say(exec, STOP);
            }
        } catch (IOException broken) {
            // the reader finds out, and what was not seen is not claimed
        }
    }

    /** The sampler ends with its stdin. */
    @Override
    public void close() {
        closed = true;
        if (running != null) {
            running.close();
        }
    }

    private void ask(ExecWatch exec) throws IOException {
        if (asked++ < CLOCK_READINGS) {
            askedMillis = clock.millis();
            say(exec, CLOCK);
        }
    }

    private synchronized void say(ExecWatch exec, String word) throws IOException {
        exec.getInput().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        exec.getInput().flush();
    }

    /** Of several readings the one with the shortest round trip is the best: the pod answered somewhere within it. */
    private void measure(double podSeconds) {
        double now = clock.millis();
        double half = (now - askedMillis) / 2;
        double ahead = podSeconds * 1000 - clock.began().toEpochMilli() - (askedMillis + half);
        if (best == null || half < best.uncertaintyMillis()) {
            best = new ClockOffset(ahead, half);
        }
    }

    private static String sampler() throws IOException {
        try (var resource = PodProbe.class.getClassLoader().getResourceAsStream(SAMPLER)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
