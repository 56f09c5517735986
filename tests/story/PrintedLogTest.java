package tests.story;

//SOURCES ForeignCluster.java
//SOURCES Kit.java
//SOURCES KitManifest.java
//SOURCES Patience.java
//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.stream.LogOutputStream;
import tests.Checkout;

/** A cluster whose Patroni writes its log to stdout and nowhere else, as most do. */
class PrintedLogTest {

    private static final String NAMESPACE = "patroni-demo-test-printed";
    private static final int MEMBERS = 2;

    @TempDir
    Path folder;

    private static Cluster cluster;
    private static PatroniCluster patroni;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni,idle");
        cluster = Cluster.connect(null);
        patroni = new ForeignCluster(cluster, NAMESPACE, "talker").make(MEMBERS, objects -> KitManifest.configure(objects, PrintedLogTest::intoNoFile)).awaitAll(MEMBERS);
    }

    @AfterAll
    static void away() {
        ForeignCluster.remove(cluster, NAMESPACE);
        cluster.close();
    }

    @Test
    void isShownByLogsWithItsMembersRole() throws Exception {
        var ran = Kit.step("logs", "-n", NAMESPACE, "--lines", "5", "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(List.of("talker-0", "talker-1"), ran.json().findValuesAsText("name"), ran.said());
        assertEquals(List.of("leader", "replica"), ran.json().findValuesAsText("role").stream().sorted().toList(), ran.said());
        ran.json().forEach(member -> {
            assertTrue(member.get("unread").isNull(), ran.said());
            assertTrue(member.get("lines").findValuesAsText("level").contains("INFO"), ran.said());
        });
    }

    @Test
    void isFollowedOverTheCrashOfTheLeader() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var step = new ProcessExecutor("./jbang", "run", "logs", "-n", NAMESPACE, "--follow", "--lines", "1").directory(Checkout.folder().toFile()).destroyOnExit().redirectOutput(into(heard)).start();
        try {
            Patience.await("a line of each", () -> heard, lines -> List.of("talker-0", "talker-1").stream().allMatch(name -> !of(name, lines).isEmpty()));
            var leader = patroni.leader();
            var pods = cluster.client().pods().inNamespace(NAMESPACE);
            pods.withName(leader.name()).delete();
            Patience.await("the leader's successor", () -> pods.withName(leader.name()).get(), pod -> pod != null && !pod.getMetadata().getUid().equals(leader.uid()));
            Patience.await("two members", patroni::members, members -> members.complete(MEMBERS));
            var printed = pods.withName(leader.name()).inContainer(patroni.layout().container()).getLog().lines().toList();
            var last = printed.get(printed.size() - 1);
            Patience.await("the last line of " + leader.name(), () -> of(leader.name(), heard), lines -> lines.contains(last));
            var lines = of(leader.name(), heard);
            var from = lines.lastIndexOf(printed.get(0));
            assertTrue(from >= 0, "the first line was not heard: " + printed.get(0));
            assertEquals(printed, lines.subList(from, lines.lastIndexOf(last) + 1));
            assertTrue(step.getProcess().isAlive());
        } finally {
            step.getProcess().descendants().forEach(ProcessHandle::destroy);
            step.getProcess().destroy();
        }
    }

    @Test
    void tellsWhatAMemberIsStuckOn() throws Exception {
        var file = KitManifest.changed(folder.resolve("manifest.yaml"), objects -> {
            KitManifest.only(objects, StatefulSet.class).getSpec().setReplicas(MEMBERS);
            KitManifest.configure(objects, PrintedLogTest::intoNoFile);
        }, "");
        var ran = Kit.step("trial", "--manifest", file.toString(), "--image", "localhost/test-idle:current", "-n", NAMESPACE, "--fault", "switchover", "--deadline", "20s", "--results", folder.resolve("results").toString(), "-o", "json");
        assertEquals("degraded", ran.json().get("verdicts").get(0).get("verdict").asText(), ran.said());
        var stuck = ran.json().get("trials").get(0).get("stuck");
        assertEquals(1, stuck.size(), ran.said());
        assertFalse(stuck.get(0).get("line").asText().isBlank() || stuck.get(0).get("line").asText().startsWith("(nothing"), ran.said());
    }

    private static void intoNoFile(ObjectNode settings) {
        settings.remove("log");
    }

    private static List<String> of(String member, List<String> heard) {
        return heard.stream().filter(line -> line.startsWith(member + "  ")).map(line -> line.substring(member.length() + 2)).toList();
    }

    private static LogOutputStream into(List<String> lines) {
        return new LogOutputStream() {
            @Override
            protected void processLine(String line) {
                lines.add(line);
            }
        };
    }
}
