package lib.cluster;

//SOURCES ApiTrouble.java
//SOURCES ../builtin/BuiltInFiles.java
//SOURCES ../builtin/BuiltInNetwork.java
//SOURCES ../builtin/BuiltInNode.java
//SOURCES Context.java
//SOURCES Forbidden.java
//SOURCES Kubeconfig.java
//SOURCES Nodes.java
//SOURCES RegistryHosting.java
//SOURCES ReadyzRetry.java
//SOURCES LocalMachine.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lib.builtin.BuiltInFiles;
import lib.builtin.BuiltInNetwork;
import lib.builtin.BuiltInNode;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;

/** A connection to one Kubernetes. */
public final class Cluster implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    /** For the built-in Kubernetes' API server to come back after it ended: 3 s here when nothing else runs. */
    private static final Duration RESTART = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** The latest. */
    private static volatile Context connected;

    private final Context context;
    private final KubernetesClient client;

    private Cluster(Context context, KubernetesClient client) {
        this.context = context;
        this.client = client;
    }

    /**
     * Connects to the context that {@link Context#choose} names.
     *
     * @param named the context that the user said, or null
     * @throws UserError when there is no such context, or nobody answers at its address (exit code 3)
     */
    public static Cluster connect(String named) {
        var context = find(named).orElseThrow(() -> named == null
                ? UserError.missing("no local Kubernetes: the current context is %s, and the built-in one is not there".formatted(current()), ApiTrouble.BUILT_IN_DOWN)
                : UserError.missing("the kubeconfig has no context \"%s\"; it has: %s".formatted(named, names()), "kubectl config get-contexts"));
        // A dead server is told at once by the knock; one that restarts meanwhile is asked again for 6 s in all.
        var chosen = new ConfigBuilder(Config.autoConfigure(context.name())).withRequestRetryBackoffLimit(5)
                .withRequestRetryBackoffInterval(200).withConnectionTimeout(CONNECT_MILLIS).withRequestTimeout(10_000).build();
        if (context.builtIn()) {
            requireCable(chosen);
        }
        knock(context, chosen);
        connected = context;
        return new Cluster(context, client(context, chosen));
    }

    private static KubernetesClient client(Context context, Config config) {
        var client = new AtomicReference<KubernetesClient>();
        var builder = new KubernetesClientBuilder().withConfig(config);
        if (context.builtIn()) {
            builder.withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(ReadyzRetry.class.getSimpleName(), new ReadyzRetry(client::get)));
        }
        client.set(builder.build());
        return client.get();
    }

    /** Whether this process has had one. */
    public static boolean connected() {
        return connected != null;
    }

    /** The context that {@link #connect} would take. */
    public static Optional<Context> find(String named) {
        var config = kubeconfig();
        var machine = LocalMachine.now();
        return Context.choose(named, config.current().orElse(null), name -> config.entry(name).map(entry -> Context.of(entry, machine)));
    }

    public Context context() {
        return context;
    }

    public KubernetesClient client() {
        return client;
    }

    /** A folder on the disk of this machine on which the pods' data lie; empty when they lie elsewhere, or it is not known where. */
    public Optional<Path> disk() {
        return context.builtIn() ? Optional.of(BuiltInFiles.state()) : Optional.empty();
    }

    public Nodes nodes() {
        return Nodes.of(client);
    }

    /** The registry that this cluster announces, if any. */
    public Optional<RegistryHosting> registry() {
        return RegistryHosting.of(client);
    }

    /** Where the pods live, as networks; empty when the cluster does not say it, or not to this user. */
    public List<String> podNetworks() {
        if (context.builtIn()) {
            return List.of(BuiltInNetwork.POD_CIDR);
        }
        return Forbidden.or(List.of(), () -> client.nodes().list().getItems().stream().flatMap(node -> node.getSpec().getPodCIDRs().stream()).toList());
    }

    @Override
    public void close() {
        client.close();
    }

    /** What a person should know of the API server's or the connection's error; this process is taken to have one cluster at a time. */
    public static UserError explain(KubernetesClientException error) {
        return ApiTrouble.of(error, Optional.ofNullable(connected));
    }

    /** Without its cable the built-in node's address is somebody else's, and no proxy leads to it. */
    private static void requireCable(Config config) {
        if (!BuiltInNetwork.up()) {
            throw UserError.missing("the built-in Kubernetes does not run", ApiTrouble.BUILT_IN_DOWN);
        }
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
    }

    /** A plain connection first: fabric8 alone retries for 20 s before it says that nobody is there. */
    private static void knock(Context context, Config config) {
        if (config.getHttpsProxy() != null || config.getHttpProxy() != null) {
            return;
        }
        var server = URI.create(config.getMasterUrl());
        var port = server.getPort() > 0 ? server.getPort() : 443;
        var closed = closed(server.getHost(), port);
        if (closed.isPresent() && context.builtIn() && BuiltInNode.process().isPresent()) {
            try (var phase = Console.current().phase("Waiting for the API server, which its node starts again")) {
                for (long end = System.nanoTime() + RESTART.toNanos(); closed.isPresent() && System.nanoTime() < end; closed = closed(server.getHost(), port)) {
                    Wait.pause(LOOK);
                }
                if (closed.isEmpty()) {
                    phase.done();
                }
            }
        }
        if (closed.isPresent()) {
            throw UserError.missing("the API server of context %s does not answer at %s:%d: %s".formatted(context.name(), server.getHost(), port, closed.get().getMessage()),
                    ApiTrouble.silent(Optional.of(context))).because(closed.get());
        }
    }

    private static Optional<IOException> closed(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return Optional.empty();
        } catch (IOException closed) {
            return Optional.of(closed);
        }
    }

    private static Kubeconfig kubeconfig() {
        return Kubeconfig.read(Config.getKubeconfigFilenames().stream().map(Path::of).toList());
    }

    private static String current() {
        return kubeconfig().current().map(now -> "\"" + now + "\", no cluster that is known to run here").orElse("not set");
    }

    private static String names() {
        var names = kubeconfig().names();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
