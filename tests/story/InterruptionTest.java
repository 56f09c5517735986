package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/cluster/Cluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lib.cluster.Cluster;
import lib.console.Wait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tests.Checkout;

/** A comparison that is told to end, by Ctrl-C or as a CI cancels a job, puts away what it has made; meanwhile its folder is its own. */
class InterruptionTest {

    private static final String PREFIX = "patroni-demo-test-signal";

    @TempDir
    Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalLeavesNothingBehind(String signal, int exit) throws Exception {
        var results = folder.resolve("results");
        var out = folder.resolve("out");
        // A shell without job control lets its background jobs ignore SIGINT, and whatever they start: the tests may be such a job.
        var running = new ProcessBuilder("env", "--default-signal=INT,TERM", "./jbang", "compare", "-n", PREFIX, "--stack", "current", "--entrypoint", "patroni", "--fault", "none", "--trials", "2", "--parallel", "1", "--results", results.toString())
                .directory(Checkout.folder().toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try (var cluster = Cluster.connect(null)) {
            Wait.until("namespace of the trial", Duration.ofSeconds(60), Duration.ofMillis(200), () -> Optional.of(namespaces(cluster)).filter(found -> !found.isEmpty()), () -> namespaces(cluster).toString(), "");
            var second = Kit.step("compare", "-n", PREFIX, "--stack", "current", "--entrypoint", "patroni", "--fault", "none", "--resume", results.toString());
            assertEquals(2, second.exit(), second.said());
            assertTrue(second.err().contains("another run is writing into the folder " + results), second.said());

            new ProcessBuilder("kill", "-" + signal, String.valueOf(running.pid())).start().waitFor();
            assertTrue(running.waitFor(60, TimeUnit.SECONDS), Files.readString(out));
            assertEquals(exit, running.exitValue(), Files.readString(out));
            assertEquals(List.of(), namespaces(cluster));
        } finally {
            running.destroyForcibly();
        }
    }

    private static List<String> namespaces(Cluster cluster) {
        return cluster.client().namespaces().list().getItems().stream().map(namespace -> namespace.getMetadata().getName()).filter(name -> name.startsWith(PREFIX)).toList();
    }
}
