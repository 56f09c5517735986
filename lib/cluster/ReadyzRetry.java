package lib.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * An API server that has just started forbids everything to everybody until it has read its roles. So a "forbidden" is
 * believed only of a server that is ready (/readyz): it is asked once more then. Nothing that was forbidden has been done, so
 * any request may be repeated. For the built-in Kubernetes, whose server its node starts again, and which lets every user read
 * /readyz: where an administrator took that away, each "forbidden" would be believed only after the time limit.
 */
final class ReadyzRetry implements Interceptor {

    private static final int FORBIDDEN = 403;
    private static final String READY = "/readyz";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Supplier<KubernetesClient> client;

    ReadyzRetry(Supplier<KubernetesClient> client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
        boolean doubtful = response.code() == FORBIDDEN && !response.request().uri().getPath().endsWith(READY);
        return doubtful ? CompletableFuture.supplyAsync(this::awaitReady) : CompletableFuture.completedFuture(false);
    }

    private boolean awaitReady() {
        for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(PAUSE_NANOS)) {
            try {
                client.get().raw(READY);
                return true;
            } catch (KubernetesClientException notYet) {
                continue;
            }
        }
        return false;
    }
}
