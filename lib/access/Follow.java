package lib.access;

//SOURCES PatroniCluster.java
//SOURCES Tail.java
//SOURCES ../console/Console.java
//SOURCES ../console/Harmless.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import lib.console.Console;
import lib.console.Harmless;
import lib.console.Wait;

/**
 * {@code kubectl exec POD -- tail -F patroni.log} of all members, each line under its member's name: of those that come later too, such
 * as the one that is made again under the name of a pod that was deleted, and of a container that its pod starts again.
 */
public final class Follow {

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** For an API server that restarts. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private final PatroniCluster patroni;
    private final Map<String, Tail> tails = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "follow");
        thread.setDaemon(true);
        return thread;
    });

    public Follow(PatroniCluster patroni) {
        this.patroni = patroni;
    }

    /**
     * Returns when the namespace is gone.
     *
     * @param lines of each member's log as it is now; of what comes later nothing is left out
     * @throws RuntimeException the listener's own, or what the API server has said for half a minute
     */
    public void logs(int lines, Consumer<String> listener) {
        long heard = System.nanoTime();
        for (boolean first = true; !failure.isDone(); Wait.pause(PAUSE)) {
            try {
                if (patroni.cluster().client().namespaces().withName(patroni.namespace()).get() == null) {
                    Console.current().say("  namespace %s is gone".formatted(patroni.namespace()));
                    return;
                }
                for (var container : running()) {
                    begin(container, first ? lines : Tail.EVERYTHING, listener);
                }
                first = false;
                heard = System.nanoTime();
            } catch (KubernetesClientException silent) {
                if (System.nanoTime() - heard > SILENT.toNanos()) {
                    throw silent;
                }
            }
        }
        try {
            failure.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private List<Tail.Container> running() {
        return patroni.pods().stream().flatMap(pod -> Tail.Container.of(pod, patroni.layout().container()).stream()).toList();
    }

    private void begin(Tail.Container container, int lines, Consumer<String> listener) {
        var tail = tails.computeIfAbsent(container.uid(), pod -> new Tail(patroni, container.pod(), lines));
        if (tail.takes(container)) {
            threads.execute(() -> {
                try {
                    tail.follow(container, line -> listener.accept(container.pod() + "  " + Harmless.text(line)));
                } catch (RuntimeException listenersOwn) {
                    failure.completeExceptionally(listenersOwn);
                }
            });
        }
    }
}
