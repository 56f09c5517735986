package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import lib.cluster.Cluster;
import lib.image.ContainerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;

/** Clusters that are not the kit's own: other images, and what stands already. */
class TrialTest {

    private static final String NAMESPACE = "patroni-demo-test-inspect";

    @TempDir
    static Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,pebble-2022");
    }

    @AfterAll
    static void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    /** Two images of one command; {@code PipelineTest} has a good and a bad one by a plan. */
    @Test
    @Tag("long")
    void anImageWhosePidOneDoesNotReapIsToldSoAndOneThatDoesIsNot() throws Exception {
        image("localhost/patroni-demo-test:good", "CMD [\"/usr/bin/env\", \"patroni\"]");
        image("localhost/patroni-demo-test:bad", "CMD [\"sh\", \"-c\", \"patroni & exec sleep infinity\"]");
        var ran = Kit.step("trial", "--image", "localhost/patroni-demo-test:good,localhost/patroni-demo-test:bad", "--bin-dir", "/usr/lib/postgresql/bin", "--fault", "kill-postgres",
                "--deadline", "40s", "--results", folder.resolve("trial").toString(), "-o", "json");
        assertEquals(1, ran.exit(), ran.said());
        var verdicts = StreamSupport.stream(ran.json().get("verdicts").spliterator(), false).map(told -> told.get("verdict").asText()).sorted().toList();
        assertEquals(List.of("outage", "recovered"), verdicts, ran.said());
        for (var told : ran.json().get("verdicts")) {
            boolean bad = told.get("verdict").asText().equals("outage");
            assertEquals(bad, text(told.get("means")).contains("sleep, does not wait for it"), ran.said());
        }
        assertTrue(ran.json().get("remedy").asText().contains("tini"), ran.said());
    }

    @Test
    void inspectTellsWhetherPidOneReapsAndChangesNothingElse() throws Exception {
        assertEquals(0, Kit.step("deploy", "pebble-2022", "--stack", "current", "-n", NAMESPACE).exit());
        var look = Kit.step("inspect", "-n", NAMESPACE, "-o", "json");
        assertEquals(0, look.exit(), look.said());
        look.json().get("members").forEach(member -> assertEquals("UNKNOWN", member.get("reaps").asText(), look.said()));
        var probed = Kit.step("inspect", "-n", NAMESPACE, "--probe", "-o", "json");
        assertEquals(1, probed.exit(), probed.said());
        assertEquals(3, probed.json().get("members").size());
        probed.json().get("members").forEach(member -> {
            assertEquals("NO", member.get("reaps").asText(), probed.said());
            assertEquals("pebble", member.get("pidOne").asText(), probed.said());
        });
        assertTrue(probed.err().contains("it stays a zombie"), probed.said());
        assertEquals(0, Kit.step("patroni", "--stack", "current", "-n", NAMESPACE).exit());
        var good = Kit.step("inspect", "-n", NAMESPACE, "--probe", "-o", "json");
        assertEquals(0, good.exit(), good.said());
        good.json().get("members").forEach(member -> assertEquals("YES", member.get("reaps").asText(), good.said()));
        assertEquals("no defunct processes", Kit.step("zombies", "-n", NAMESPACE).out().strip());
        standing();
    }

    /** What stands is hurt only when that is said in full; then its data stays, but for the table that goes again. */
    private static void standing() throws Exception {
        var refused = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", NAMESPACE);
        assertEquals(2, refused.exit(), refused.said());
        assertTrue(refused.err().contains("patroni-demo/" + NAMESPACE), refused.said());
        // A password that somebody names is meant; the socket inside the pods is no way round it.
        try (var cluster = Cluster.connect(null)) {
            cluster.client().secrets().inNamespace(NAMESPACE).resource(new SecretBuilder().withNewMetadata().withName("wrong").endMetadata().addToStringData("key", "not it").build()).create();
        }
        var wrong = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--password-from", "wrong/key", "--fault", "none", "--results", folder.resolve("wrong").toString());
        assertEquals(1, wrong.exit(), wrong.said());
        assertTrue(wrong.out().contains(" does not take the password in wrong/key for postgres: FATAL: password authentication failed"), wrong.said());
        var hurt = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--fault", "kill-postgres", "--results", folder.resolve("standing").toString(), "-o", "json");
        assertEquals(0, hurt.exit(), hurt.said());
        assertEquals("recovered", hurt.json().get("verdicts").get(0).get("verdict").asText(), hurt.said());
        var recorded = Files.readString(folder.resolve("standing/trials.jsonl"));
        assertFalse(recorded.contains("patroni_demo_writes stays"), "the table was not removed");
    }

    private static String text(JsonNode lines) {
        var all = new StringBuilder();
        lines.forEach(line -> all.append(line.asText()).append('\n'));
        return all.toString();
    }

    private static void image(String name, String command) throws Exception {
        var file = Files.writeString(folder.resolve("Containerfile"), "FROM localhost/test-base:current\n" + command + "\n");
        var builder = ContainerBuilder.find().program();
        var ran = new ProcessExecutor(builder, "build", "--tag", name, "--file", file.toString(), folder.toString()).environment("DOCKER_BUILDKIT", "1").readOutput(true).execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
    }
}
