package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/console/Wait.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lib.console.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** A real kind of one control plane and three workers, made and taken away by tests/clusters/kind/kind.sh, with docker as the builder. */
@Isolated
@Tag("long")
class KindTest {

    private static final String NAMESPACE = "patroni-demo-test-kind";
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");

    private static Map<String, String> kind;

    @TempDir
    Path folder;

    @BeforeAll
    static void up() throws Exception {
        Kit.dependencies();
        script("up");
        // As the script prints them for a shell.
        kind = VARIABLE.matcher(script("env")).results().collect(Collectors.toMap(found -> found.group(1), found -> found.group(2).replace("$PATH", System.getenv("PATH"))));
        var built = Kit.step(kind, "build", "--stack", "current", "--entrypoint", "patroni");
        assertEquals(0, built.exit(), built.said());
    }

    @AfterAll
    static void down() throws Exception {
        script("down");
    }

    @Test
    void theStoryOnThreeNodes() throws Exception {
        well("patroni", "--stack", "current");
        var nodes = kubectl("get", "pods", "-n", NAMESPACE, "-o", "jsonpath={range .items[*]}{.spec.nodeName}{\"\\n\"}{end}").lines().collect(Collectors.toSet());
        assertEquals(3, nodes.size(), nodes.toString());
        well("crash-leader");
        assertTrue(well("logs").out().contains("the leader with the lock"));
        assertTrue(well("zombies").out().contains("no defunct processes"));
        well("inspect");
        well("clean");
    }

    @Test
    void anImageAndAManifest() throws Exception {
        var image = Kit.step(kind, "trial", "--image", "localhost/test-patroni:current", "--fault", "kill-postgres", "--results", folder.resolve("image").toString(), "-o", "json");
        assertEquals(List.of("recovered"), verdicts(image));
        var plan = Kit.step(kind, "patroni", "--stack", "current", "--dry-run");
        var manifest = Files.writeString(folder.resolve("manifest.yaml"), plan.out().replaceAll("(?m)^ *(app\\.kubernetes\\.io/managed-by|patroni-demo/\\S+): .*\n", "").replace("patronidemo", "theirs"));
        var trial = Kit.step(kind, "trial", "--manifest", manifest.toString(), "--fault", "kill-postgres", "--results", folder.resolve("manifest").toString(), "-o", "json");
        assertEquals(List.of("recovered"), verdicts(trial));
    }

    @Test
    void faultsOfNodes() throws Exception {
        var ran = Kit.step(kind, "compare", "--stack", "current", "--entrypoint", "patroni", "--fault", "drain-node,lose-node,stop-kubelet,cut-node,cut-zone", "--results", folder.resolve("nodes").toString(), "-o", "json");
        assertEquals(List.of("recovered", "recovered", "recovered", "recovered", "recovered"), verdicts(ran));
        assertWhole();
    }

    /** Whoever ordered it may be gone: the node comes back. */
    @Test
    void aNodeComesBackWithoutTheKit() throws Exception {
        for (var fault : List.of("lose-node", "drain-node")) {
            well("patroni", "--stack", "current");
            var kit = new ProcessBuilder("./jbang", "run", "inject", fault, "--for", "45s", "-n", NAMESPACE).directory(Checkout.folder().toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("killed").toFile());
            kit.environment().putAll(kind);
            var running = kit.start();
            Wait.until("a node that is gone or cordoned", Duration.ofMinutes(3), Duration.ofMillis(500), () -> Optional.of(hurt()).filter(Boolean::booleanValue), () -> said("killed"), "");
            // The kit and its launcher, not the shell that it left to bring the node back.
            Stream.concat(running.descendants(), Stream.of(running.toHandle())).filter(KindTest::ofTheKit).forEach(ProcessHandle::destroyForcibly);
            assertWhole();
            well("clean");
        }
    }

    private static Kit.Ran well(String step, String... words) throws Exception {
        var all = new ArrayList<>(List.of(step, "-n", NAMESPACE));
        all.addAll(List.of(words));
        var ran = Kit.step(kind, all.toArray(String[]::new));
        assertEquals(0, ran.exit(), ran.said());
        return ran;
    }

    private static List<String> verdicts(Kit.Ran ran) throws Exception {
        assertEquals(0, ran.exit(), ran.said());
        // A trial's stop has a verdict of its own.
        return StreamSupport.stream(ran.json().get("trials").spliterator(), false).map(trial -> trial.get("verdict").asText()).toList();
    }

    /** All nodes are ready and take pods within minutes, and nothing of a drain is left. */
    private static void assertWhole() throws Exception {
        Wait.until("four nodes that are ready", Duration.ofMinutes(3), Duration.ofSeconds(1), () -> Optional.of(ready() == 4 && !hurt()).filter(Boolean::booleanValue), KindTest::nodes, "");
        Wait.until("the end of what drained", Duration.ofMinutes(1), Duration.ofSeconds(1), () -> Optional.of(drains()).filter(String::isBlank), KindTest::drains, "");
    }

    private static long ready() {
        return nodes().lines().filter(line -> line.matches("\\S+ True ?.*")).count();
    }

    private static boolean hurt() {
        return nodes().contains("true") || running("docker", "ps", "--quiet").lines().count() < 4;
    }

    private static String nodes() {
        return kubectl("get", "nodes", "-o", "jsonpath={range .items[*]}{.metadata.name} {.status.conditions[?(@.type==\"Ready\")].status} {.spec.unschedulable}{\"\\n\"}{end}");
    }

    private static String drains() {
        return kubectl("get", "clusterroles", "-l", "app.kubernetes.io/managed-by=patroni-demo", "-o", "name");
    }

    private String said(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException none) {
            return "nothing";
        }
    }

    private static boolean ofTheKit(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("/java") || command.endsWith("/bash")).isPresent();
    }

    private static String kubectl(String... words) {
        var all = new ArrayList<>(List.of("kubectl"));
        all.addAll(List.of(words));
        return running(all.toArray(String[]::new));
    }

    private static String script(String word) throws Exception {
        var ran = new ProcessExecutor("tests/clusters/kind/kind.sh", word).directory(Checkout.folder().toFile()).exitValueAny().readOutput(true).timeout(40, TimeUnit.MINUTES).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
        return ran.outputUTF8();
    }

    /** The parent's PATH finds no program for a child's. */
    private static String running(String... words) {
        try {
            return new ProcessExecutor(Stream.concat(Stream.of("sh", "-c", "exec \"$@\"", "sh"), Stream.of(words)).toList())
                    .environment(kind).readOutput(true).timeout(2, TimeUnit.MINUTES).execute().outputUTF8();
        } catch (Exception failed) {
            throw new IllegalStateException(String.join(" ", words), failed);
        }
    }
}
