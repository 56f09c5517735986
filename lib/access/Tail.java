package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import lib.console.UserError;

/** Patroni's log of one pod as it grows: in its file, which outlives a container that is started again, or what each container prints. */
final class Tail {

    static final int EVERYTHING = Integer.MAX_VALUE;

    /** $1 is the file, $2 the number of its first line that is wanted; below 1 it counts back from the end. */
    private static final String SCRIPT = """
            from=$2
            if [ "$from" -lt 1 ]; then
              from=$(($(wc -l < "$1" 2>/dev/null || echo 0) + 1 + from))
              [ "$from" -ge 1 ] || from=1
            fi
            echo "$from"
            exec tail -n "+$from" -F "$1" 2>/dev/null
            """;

    private static final Duration LOOK = Duration.ofSeconds(10);
    /** For an API server or a container that restarts. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private final PatroniCluster patroni;
    private final String pod;
    private final int lines;
    private final Object stream = new Object();
    private volatile String following;
    /** Of the file's next line, once it is known. */
    private long next;
    /** Of what was printed last. */
    private Instant latest = Instant.EPOCH;
    private long heard = System.nanoTime();

    /** @param lines of what is there when it begins */
    Tail(PatroniCluster patroni, String pod, int lines) {
        this.patroni = patroni;
        this.pod = pod;
        this.lines = lines;
        this.next = lines == EVERYTHING ? 1 : -lines;
    }

    /** One that runs. */
    record Container(String pod, String uid, String id) {

        static Optional<Container> of(Pod pod, String name) {
            return pod.getStatus().getContainerStatuses().stream().filter(status -> status.getName().equals(name) && status.getState().getRunning() != null)
                    .map(ContainerStatus::getContainerID).findFirst().map(id -> new Container(pod.getMetadata().getName(), pod.getMetadata().getUid(), id));
        }
    }

    /** Whether this container is another one than is followed now; it is then taken to be followed. */
    synchronized boolean takes(Container container) {
        boolean another = !container.id().equals(following);
        following = container.id();
        return another;
    }

    /**
     * Until the container has ended. A stream that breaks before that is taken up again by the next look.
     *
     * @throws RuntimeException the listener's own; when it is not allowed, or fails for half a minute
     */
    void follow(Container container, Consumer<String> listener) {
        synchronized (stream) {
            try {
                var file = patroni.logFile(pod);
                if (file.isPresent()) {
                    file(file.get(), listener);
                } else {
                    printed(listener);
                }
                heard = System.nanoTime();
            } catch (IOException | KubernetesClientException broken) {
                endure(broken);
            }
        }
        leave(container);
    }

    private synchronized void leave(Container container) {
        if (container.id().equals(following)) {
            following = null;
        }
    }

    private void endure(Exception broken) {
        // It throws what is not allowed, which the stream does not tell.
        patroni.pod(pod).exec(LOOK, "true");
        if (System.nanoTime() - heard > SILENT.toNanos()) {
            throw UserError.unfinished("the log of %s cannot be followed: %s".formatted(pod, broken.getMessage()), "jbang members -n " + patroni.namespace()).because(broken);
        }
    }

    private void file(String path, Consumer<String> listener) throws IOException {
        try (var tail = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(pod).inContainer(patroni.layout().container())
                .redirectingOutput().exec("sh", "-c", SCRIPT, "tail", path, String.valueOf(next));
             var reader = reader(tail.getOutput())) {
            var first = reader.readLine();
            if (first == null) {
                throw new IOException("it ended before its beginning");
            }
            next = Long.parseLong(first.strip());
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                next++;
                listener.accept(line);
            }
        }
    }

    /** With the node's times, by which it is known what was heard before. */
    private void printed(Consumer<String> listener) throws IOException {
        var container = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(pod).inContainer(patroni.layout().container()).usingTimestamps();
        try (var log = latest.equals(Instant.EPOCH) && lines != EVERYTHING ? container.tailingLines(lines).watchLog() : container.watchLog(); var reader = reader(log.getOutput())) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                int blank = line.indexOf(' ');
                var at = time(blank < 0 ? line : line.substring(0, blank));
                if (at.filter(latest::isBefore).isPresent()) {
                    latest = at.get();
                    listener.accept(blank < 0 ? "" : line.substring(blank + 1));
                }
            }
        }
    }

    /** Empty for a word of the kubelet's own, such as that the container is not there any more. */
    private static Optional<Instant> time(String word) {
        try {
            return Optional.of(Instant.parse(word));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static BufferedReader reader(InputStream from) {
        return new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    }
}
