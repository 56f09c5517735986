package lib.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One pod: its processes by exec, and its HTTP ports through the API server, so that no route to the pods is needed.
 *
 * @param container in which commands run
 */
public record Pod(KubernetesClient client, String namespace, String name, String container) {

    /** A pod without network would otherwise hold up every look at its cluster for the retries of a whole API call. */
    private static final RequestConfig QUICK = new RequestConfigBuilder().withRequestTimeout(2_000).withRequestRetryBackoffLimit(0).build();

    private static final RequestConfig ONCE = new RequestConfigBuilder().withRequestTimeout(3_000).withRequestRetryBackoffLimit(0).build();

    /** What a command in the pod printed. {@code exit} is -1 when it did not end in time or could not be run. */
    public record Ran(int exit, String out, String err) {

        public boolean ok() {
            return exit == 0;
        }
    }

    /** {@code kubectl exec POD -- COMMAND} */
    public Ran exec(Duration limit, String... command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var running = client.pods().inNamespace(namespace).withName(name).inContainer(container).writingOutput(out).writingError(err).exec(command)) {
            int exit = running.exitCode().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Ran(exit, text(out), text(err));
        } catch (TimeoutException | ExecutionException | KubernetesClientException failed) {
            return new Ran(-1, text(out), failed.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Ran(-1, text(out), "interrupted");
        }
    }

    /** The same pod, another container of it. */
    public Pod in(String other) {
        return new Pod(client, namespace, name, other);
    }

    /** {@code kubectl get --raw /api/v1/namespaces/NS/pods/POD:PORT/proxy/PATH}; empty when the pod does not answer within 2 s. */
    public Optional<String> get(int port, boolean tls, String path) {
        try {
            return Optional.ofNullable(client.adapt(NamespacedKubernetesClient.class).withRequestConfig(QUICK).call(quick -> quick.raw(proxied((tls ? "https:" : "") + name + ":" + port, path))));
        } catch (KubernetesClientException silent) {
            return Optional.empty();
        }
    }

    /**
     * As {@link #get} with POST, sent once. A refusal comes at once and an answer perhaps never, so after 3 s the order counts as
     * given.
     *
     * @throws KubernetesClientException with the pod's status code when it refuses
     */
    public void order(int port, String path, Object body) {
        try {
            client.adapt(NamespacedKubernetesClient.class).withRequestConfig(ONCE).call(once -> once.raw(proxied(name + ":" + port, path), "POST", body));
        } catch (KubernetesClientException answer) {
            if (!timedOut(answer)) {
                throw answer;
            }
        }
    }

    private static boolean timedOut(Throwable failure) {
        return failure instanceof HttpTimeoutException || failure instanceof TimeoutException || failure.getCause() != null && timedOut(failure.getCause());
    }

    private String proxied(String target, String path) {
        return "/api/v1/namespaces/%s/pods/%s/proxy%s".formatted(namespace, target, path);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
