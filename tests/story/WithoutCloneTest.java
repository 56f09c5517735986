package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java
//SOURCES ../BuiltSteps.java
//SOURCES ../Checkout.java
//SOURCES ../Said.java
//SOURCES ../Tier.java
//SOURCES ../../lib/host/Folders.java
//SOURCES ../../lib/step/Catalog.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lib.host.Folders;
import lib.step.Catalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.BuiltSteps;
import tests.Checkout;
import tests.Said;
import tests.Tier;

/**
 * The steps as somebody starts them who has no clone: {@code jbang STEP@CATALOG} in an empty folder, with a JBANG_DIR that nobody has used yet,
 * from a web server that knows the committed files and nothing else; and then without that server. What a step says has to be what the clone's
 * says, byte for byte but for what {@link #alike} names. The {@code jbang} is a copy of the launcher, so an installed one is not needed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutCloneTest {

    private static final String NAMESPACE = "patroni-demo-test-catalog";

    @TempDir
    static Path folder;

    private static HttpServer server;
    private static final Set<String> served = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void deployAndServe() throws Exception {
        Kit.images("current", "patroni");
        var deployed = Kit.step("patroni", "--stack", "current", "-n", NAMESPACE);
        assertEquals(0, deployed.exit(), deployed.said());
        settled();
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectory(folder.resolve("empty"));
        Files.copy(Checkout.folder().resolve("jbang"), folder.resolve("bin/jbang"));
        assertTrue(folder.resolve("bin/jbang").toFile().setExecutable(true));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var committed = Set.of(new ProcessExecutor("git", "ls-files", "-z").directory(Checkout.folder().toFile()).readOutput(true).execute().outputUTF8().split("\0"));
        server.createContext("/", exchange -> answer(exchange, committed));
        server.start();
    }

    @AfterAll
    static void clean() throws Exception {
        if (server != null) {
            server.stop(0);
        }
        Kit.step("clean", "-n", NAMESPACE);
    }

    /** One that looks, one of those that share a script, and the largest. */
    static List<String> aliases() throws Exception {
        return Tier.choice(List.of("members", "kill-postgres", "test"), BuiltSteps.aliases());
    }

    /** What only looks, in both forms, and what cannot be done. */
    static List<List<String>> looks() {
        return Stream.of("members -n " + NAMESPACE, "members -o json -n " + NAMESPACE, "logs -n " + NAMESPACE, "zombies -n " + NAMESPACE, "inspect -n " + NAMESPACE,
                "logs -n nope", "logs --line 3", "deploy", "inspect --attach").map(words -> List.of(words.split(" "))).toList();
    }

    @Test
    @Order(1)
    void theCatalogGetsAName() throws Exception {
        var added = anywhere("catalog", "add", "--name", "demo", "http://127.0.0.1:%d/jbang-catalog.json".formatted(server.getAddress().getPort()));
        assertEquals(0, added.exit(), added.toString());
    }

    @ParameterizedTest
    @MethodSource("aliases")
    @Order(2)
    void firstUseOfAStep(String alias) throws Exception {
        assertSame(BuiltSteps.help(alias), anywhere(alias + "@demo", "--help"));
        // Perhaps a moment ago, by another fault of the same script.
        var script = Catalog.steps().stream().filter(step -> step.name().equals(alias)).findFirst().orElseThrow().script();
        assertTrue(served.contains(script), "not fetched: " + served);
    }

    @ParameterizedTest
    @MethodSource("looks")
    @Order(3)
    void saysWhatTheCloneSays(List<String> words) throws Exception {
        assertSame(clone(words), anywhere(atCatalog(List.of(), words)));
    }

    @Test
    @Order(4)
    void exitCodesAreTheSteps() throws Exception {
        assertEquals(0, anywhere("members@demo", "-n", NAMESPACE).exit());
        assertEquals(2, anywhere("logs@demo", "--line", "3").exit());
        assertEquals(3, anywhere("logs@demo", "-n", "nope").exit());
    }

    @Test
    @Order(5)
    void aStepBecomesACommand() throws Exception {
        var installed = anywhere("app", "install", "members@demo");
        assertEquals(0, installed.exit(), installed.toString());
        assertSame(clone("members", "-n", NAMESPACE), run(folder.resolve("jbang/bin/members").toString(), "-n", NAMESPACE));
    }

    @Test
    @Order(5)
    void aStepBecomesAPluginOfKubectl() throws Exception {
        var kubectl = kubectl();
        var installed = anywhere("app", "install", "--name", "kubectl-patroni-members", "members@demo");
        assertEquals(0, installed.exit(), installed.toString());
        assertSame(clone("members", "-n", NAMESPACE), run(kubectl, "patroni", "members", "-n", NAMESPACE));
        assertEquals(3, run(kubectl, "patroni", "members", "-n", "nope").exit());
    }

    /** The built-in Kubernetes' own, or another one. */
    private static String kubectl() throws IOException {
        try (var built = Files.walk(Folders.cache(), 3)) {
            return built.filter(file -> file.endsWith("bin/kubectl")).map(Path::toString).findFirst().orElse("kubectl");
        }
    }

    @ParameterizedTest
    @MethodSource("aliases")
    @Order(6)
    void helpOffline(String alias) throws Exception {
        server.stop(0);
        assertSame(BuiltSteps.help(alias), anywhere("--offline", alias + "@demo", "--help"));
    }

    /** Offline only the start of a step differs: one look of each kind, an answer and an error. */
    static List<List<String>> someLooks() {
        return Tier.choice(List.of(looks().get(0), looks().get(5)), looks());
    }

    @ParameterizedTest
    @MethodSource("someLooks")
    @Order(7)
    void saysOfflineWhatTheCloneSays(List<String> words) throws Exception {
        server.stop(0);
        assertSame(clone(words), anywhere(atCatalog(List.of("--offline"), words)));
    }

    @Test
    @Order(8)
    void theCommandWorksWithoutTheServerToo() throws Exception {
        server.stop(0);
        assertSame(clone("members", "-n", NAMESPACE), run(folder.resolve("jbang/bin/members").toString(), "-n", NAMESPACE));
    }

    @Test
    @Order(9)
    void nothingIsWrittenWhereItIsStarted() throws Exception {
        try (var files = Files.list(folder.resolve("empty"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static void assertSame(Said clone, Said anywhere) {
        assertEquals(alike(clone), alike(anywhere));
        assertFalse((anywhere.out() + anywhere.err()).isBlank(), "a step that says nothing shows nothing");
    }

    /**
     * Without what differs from one call to the next of the same step: a point in time, a duration, how far a replica lags behind (also in JSON),
     * and, as a table's columns are as wide as what is in them, the number of blanks when there are two or more.
     */
    private static Said alike(Said said) {
        return new Said(said.exit(), alike(said.out()), alike(said.err()));
    }

    private static String alike(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?Z?", "TIME").replaceAll("\\b\\d+(\\.\\d+)? (ms|s|min)\\b", "DURATION")
                .replaceAll("\\b\\d+ B\\b", "LAG").replaceAll("(\"lagBytes\" : )\\d+", "$1LAG").replaceAll(" {2,}", "  ");
    }

    /** Until every member's last words are those of a cluster at rest, so that two calls see the same. */
    private static void settled() throws Exception {
        Patience.await("two quiet lines of each member", () -> Kit.step("logs", "-n", NAMESPACE).out().lines().filter(line -> line.contains("no action. I am")).count(), quiet -> quiet == 6);
    }

    private static String[] atCatalog(List<String> before, List<String> words) {
        var all = new ArrayList<>(before);
        all.add(words.get(0) + "@demo");
        all.addAll(words.subList(1, words.size()));
        return all.toArray(String[]::new);
    }

    private static Said clone(List<String> words) throws Exception {
        return clone(words.toArray(String[]::new));
    }

    private static Said clone(String... words) throws Exception {
        return Said.by(Checkout.folder(), Map.of(), Stream.concat(Stream.of("./jbang", "run"), Stream.of(words)).toList());
    }

    /** The jbang on PATH, in the empty folder. */
    private static Said anywhere(String... words) throws Exception {
        return run(Stream.concat(Stream.of("jbang"), Stream.of(words)).toArray(String[]::new));
    }

    private static Said run(String... command) throws Exception {
        // JBang's own bin folder on PATH: else "app install" writes it into the ~/.bashrc and ~/.zshrc of whoever runs this.
        var path = String.join(File.pathSeparator, folder.resolve("bin").toString(), folder.resolve("jbang/bin").toString(), System.getenv("PATH"));
        return Said.by(folder.resolve("empty"), Map.of("PATH", path, "JBANG_DIR", folder.resolve("jbang").toString()), Stream.concat(Stream.of("/usr/bin/env"), Stream.of(command)).toList());
    }

    private static void answer(HttpExchange exchange, Set<String> committed) throws IOException {
        try (exchange) {
            var name = exchange.getRequestURI().getPath().substring(1);
            served.add(name);
            if (!committed.contains(name)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var content = Files.readAllBytes(Checkout.folder().resolve(name));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
