package tests.unit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lib.cluster.Cluster;

/** An API server that says what a test has it say, for answers that a real one gives only now and then. What is not said is 404. */
final class FakeApi implements AutoCloseable {

    /** The context in its kubeconfig. */
    static final String CONTEXT = "elsewhere";

    private record Answer(int code, String body) {
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, status(404, "NotFound", "not found", "")));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.code(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    FakeApi says(String path, int code, String body) {
        answers.put(path, new Answer(code, body));
        return this;
    }

    /** As an API server refuses somebody a right. */
    FakeApi forbids(String path, String verb, String resource) {
        return says(path, 403, status(403, "Forbidden", "x is forbidden: User \"somebody\" cannot %s resource \"%s\" in API group \"\"".formatted(verb, resource), ""));
    }

    /** @param details JSON, or empty */
    static String status(int code, String reason, String message, String details) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"%s\",\"reason\":\"%s\",%s\"code\":%d}"
                .formatted(message.replace("\"", "\\\""), reason, details.isEmpty() ? "" : "\"details\":" + details + ",", code);
    }

    /** A connection to it, as a step makes one. */
    Cluster connect(Path folder) throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: %1$s, cluster: {server: "http://127.0.0.1:%2$d"}}]
                users: [{name: somebody, user: {token: none}}]
                contexts: [{name: %1$s, context: {cluster: %1$s, user: somebody}}]
                """.formatted(CONTEXT, server.getAddress().getPort()));
        // The client's own name for $KUBECONFIG, which cannot be set from within.
        var before = System.setProperty("kubeconfig", kubeconfig.toString());
        try {
            return Cluster.connect(CONTEXT);
        } finally {
            if (before == null) {
                System.clearProperty("kubeconfig");
            } else {
                System.setProperty("kubeconfig", before);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
