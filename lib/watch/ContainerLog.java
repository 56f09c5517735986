package lib.watch;

//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.BiConsumer;
import lib.access.PatroniCluster;

/** {@code kubectl logs --follow --timestamps} of a member, for a Patroni that writes to no file: the times are the node's, whatever zone its lines are in. */
final class ContainerLog implements AutoCloseable {

    private final PatroniCluster patroni;
    private final String member;
    private Instant latest = Instant.EPOCH;
    private volatile LogWatch running;
    private volatile boolean closed;

    ContainerLog(PatroniCluster patroni, String member) {
        this.patroni = patroni;
        this.member = member;
    }

    /**
     * From where the last call ended; returns when the container has ended, or this is closed.
     *
     * @throws UncheckedIOException when the stream breaks
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when there is no such container yet
     */
    void follow(BiConsumer<Instant, String> listener) {
        try (LogWatch log = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(member).inContainer(patroni.layout().container())
                .usingTimestamps().watchLog();
             var lines = new BufferedReader(new InputStreamReader(log.getOutput(), StandardCharsets.UTF_8))) {
            running = log;
            for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                tell(line, listener);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (running != null) {
            running.close();
        }
    }

    private void tell(String line, BiConsumer<Instant, String> listener) {
        int blank = line.indexOf(' ');
        try {
            var at = Instant.parse(blank < 0 ? line : line.substring(0, blank));
            if (at.isAfter(latest)) {
                latest = at;
                listener.accept(at, blank < 0 ? "" : line.substring(blank + 1));
            }
        } catch (DateTimeParseException notTheKubelets) {
            // a message of the kubelet itself, such as that the container is not there any more
        }
    }
}
