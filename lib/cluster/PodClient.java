package lib.cluster;

//SOURCES Forbidden.java
//SOURCES Silence.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import lib.console.UserError;

/**
 * One pod: its processes by exec, and its HTTP ports through the API server, its proxy or a port-forward, so that no route to the pods is needed.
 *
 * @param container in which commands run
 */
public record PodClient(KubernetesClient client, String namespace, String name, String container) {

    /** A pod without network would otherwise hold up every look at its cluster for the retries of a whole API call. */
    private static final RequestConfig QUICK = new RequestConfigBuilder().withRequestTimeout(2_000).withRequestRetryBackoffLimit(0).build();

    private static final Duration ANSWER = Duration.ofSeconds(3);
    /** A local port that is free. */
    private static final int ANY = 0;

    /** What a command in the pod printed. {@code exit} is -1 when it did not end in time or could not be run. */
    public record Ran(int exit, String out, String err) {

        public boolean ok() {
            return exit == 0;
        }

        /** Whether it ran to its end, well or not; else {@code err} says why there is no answer. */
        public boolean answered() {
            return exit >= 0;
        }
    }

    /** {@code kubectl exec POD -- COMMAND} @throws KubernetesClientException when that is not allowed */
    public Ran exec(Duration limit, String... command) {
        return exec(limit, Optional.empty(), command);
    }

    /** As above. @param input for the command's stdin, which stays open after it: what a list of processes must not show */
    public Ran exec(Duration limit, Optional<String> input, String... command) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var there = client.pods().inNamespace(namespace).withName(name).inContainer(container);
        try (var running = (input.isPresent() ? there.redirectingInput() : there).writingOutput(out).writingError(err).exec(command)) {
            if (input.isPresent()) {
                running.getInput().write(input.get().getBytes(StandardCharsets.UTF_8));
                running.getInput().flush();
            }
            var exit = running.exitCode().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return exit == null ? new Ran(-1, text(out), "the connection to the pod broke before the end") : new Ran(exit, text(out), text(err));
        } catch (TimeoutException | ExecutionException | IOException | KubernetesClientException failed) {
            Forbidden.in(List.of(failed), "pods/exec", namespace).ifPresent(PodClient::rethrow);
            return new Ran(-1, text(out), Silence.reason(failed, limit));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Ran(-1, text(out), "interrupted");
        }
    }

    /** As {@link #exec}. @throws UserError when it did not end in time or could not be run, so that nobody takes silence for an answer (exit code 1) */
    public Ran ask(Duration limit, String... command) {
        var ran = exec(limit, command);
        if (!ran.answered()) {
            throw UserError.unfinished("%s does not answer: %s".formatted(name, ran.err()), "jbang members -n " + namespace);
        }
        return ran;
    }

    /** The same pod, another container of it. */
    public PodClient in(String other) {
        return new PodClient(client, namespace, name, other);
    }

    /** {@code kubectl get --raw /api/v1/namespaces/NS/pods/POD:PORT/proxy/PATH}; empty when the pod does not answer within 2 s. @throws KubernetesClientException when this user may not ask it */
    public Optional<String> get(int port, boolean tls, String path) {
        try {
            return Optional.ofNullable(client.adapt(NamespacedKubernetesClient.class).withRequestConfig(QUICK).call(quick -> quick.raw(proxied((tls ? "https:" : "") + name + ":" + port, path))));
        } catch (KubernetesClientException silent) {
            if (Forbidden.lacksRight(silent)) {
                throw silent;
            }
            return Optional.empty();
        }
    }

    /** A pod's answer that it does not do what it was told. */
    public static final class Refusal extends RuntimeException {

        public Refusal(int status, String answer) {
            super("%d %s".formatted(status, answer.strip()).strip());
        }
    }

    /**
     * A JSON body over a port-forward, because the API server's proxy drops the Authorization header; sent once. A refusal
     * comes at once and an answer perhaps never, so after 3 s the order counts as given.
     *
     * @param method      POST or PATCH
     * @param credentials USER:PASSWORD; empty when nobody asks for them
     * @return the pod's answer; empty when none came
     * @throws Refusal with the pod's status code and words
     * @throws UserError when the pod is not reached (exit code 1)
     */
    public Optional<String> order(String method, int port, String path, Object body, Optional<String> credentials) {
        try (var forward = forward(port)) {
            var answer = send(forward, method, path, body, credentials);
            if (answer.statusCode() >= 400) {
                throw new Refusal(answer.statusCode(), answer.body());
            }
            return Optional.of("%d %s".formatted(answer.statusCode(), answer.body().strip()).strip());
        } catch (HttpTimeoutException none) {
            return Optional.empty();
        } catch (IOException unreached) {
            throw UserError.unfinished("%s is not reached at port %d: %s".formatted(name, port, unreached), "jbang members -n " + namespace).because(unreached);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw UserError.unfinished("interrupted while %s was asked".formatted(name), "jbang members -n " + namespace).because(stop);
        }
    }

    /**
     * {@code kubectl delete pod}, of this very pod: one that was made again under its name stays. Asked once.
     *
     * @param uid   its uid
     * @param grace how long it has to stop
     * @return whether the API server said that it is done; without that nobody knows
     * @throws UserError when it was not deleted, as there is no such pod any more (exit code 1)
     * @throws KubernetesClientException when that is not allowed
     */
    public boolean delete(String uid, Duration grace) {
        try {
            client.adapt(NamespacedKubernetesClient.class).withRequestConfig(QUICK).call(quick -> quick.raw("/api/v1/namespaces/%s/pods/%s".formatted(namespace, name), "DELETE",
                    Map.of("kind", "DeleteOptions", "apiVersion", "v1", "gracePeriodSeconds", grace.toSeconds(), "preconditions", Map.of("uid", uid))));
            return true;
        } catch (KubernetesClientException failed) {
            switch (failed.getCode()) {
                case 404, 409 -> throw UserError.unfinished("the pod %s with uid %s is not there any more".formatted(name, uid), "jbang members -n " + namespace).because(failed);
                case 401, 403 -> throw failed;
                default -> {
                    return false;
                }
            }
        }
    }

    /**
     * {@code POST} of a policy/v1 Eviction of this very pod: a deletion with its own grace period that a PodDisruptionBudget may refuse. Asked once.
     *
     * @param uid its uid
     * @return whether the API server said that it is done; without that nobody knows
     * @throws UserError when it was not evicted: a budget does not allow it now, or there is no such pod any more (exit code 1)
     * @throws KubernetesClientException when that is not allowed
     */
    public boolean evict(String uid) {
        try {
            client.adapt(NamespacedKubernetesClient.class).withRequestConfig(QUICK).call(quick -> quick.raw("/api/v1/namespaces/%s/pods/%s/eviction".formatted(namespace, name), "POST",
                    Map.of("kind", "Eviction", "apiVersion", "policy/v1", "metadata", Map.of("name", name, "namespace", namespace), "deleteOptions", Map.of("preconditions", Map.of("uid", uid)))));
            return true;
        } catch (KubernetesClientException failed) {
            var said = Optional.ofNullable(failed.getStatus()).map(Status::getMessage).orElse("");
            // Of several budgets the API server wants none, and says so with 500.
            if (failed.getCode() == 429 || said.contains("PodDisruptionBudget")) {
                throw UserError.unfinished("Kubernetes does not evict the pod %s now: %s".formatted(name, said.isEmpty() ? "no reason given" : said), "kubectl describe poddisruptionbudget -n " + namespace).because(failed);
            }
            switch (failed.getCode()) {
                case 404, 409 -> throw UserError.unfinished("the pod %s with uid %s is not there any more".formatted(name, uid), "jbang members -n " + namespace).because(failed);
                case 401, 403 -> throw failed;
                default -> {
                    return false;
                }
            }
        }
    }

    /**
     * A port of the pod on this machine's loopback, until it is closed; whoever else is on the network does not get to it.
     * Every connection through it is one of the pod's own loopback, where many an image asks for no password.
     *
     * @throws KubernetesClientException when no free port can be had
     */
    public LocalPortForward forward(int port) {
        // Without an address the client listens on all of the machine's.
        return client.pods().inNamespace(namespace).withName(name).portForward(port, InetAddress.getLoopbackAddress(), ANY);
    }

    /** Why nothing comes through it: the right that this user lacks; empty for any other reason. */
    public Optional<KubernetesClientException> refused(LocalPortForward forward) {
        return Forbidden.in(Stream.concat(forward.getClientThrowables().stream(), forward.getServerThrowables().stream()).toList(), "pods/portforward", namespace);
    }

    private HttpResponse<String> send(LocalPortForward forward, String method, String path, Object body, Optional<String> credentials) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(forward.getLocalPort(), path))).timeout(ANSWER)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(Serialization.asJson(body)));
        credentials.ifPresent(said -> request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8))));
        try {
            return HttpClient.newBuilder().version(Version.HTTP_1_1).build().send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            refused(forward).ifPresent(PodClient::rethrow);
            throw broken;
        }
    }

    private static void rethrow(KubernetesClientException forbidden) {
        throw forbidden;
    }

    private String proxied(String target, String path) {
        return "/api/v1/namespaces/%s/pods/%s/proxy%s".formatted(namespace, target, path);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
