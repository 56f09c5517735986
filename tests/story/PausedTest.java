package tests.story;

//SOURCES Kit.java
//SOURCES KitManifest.java
//SOURCES Patience.java
//SOURCES ../../lib/access/PatroniCluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance mode: Patroni neither fails over nor starts a PostgreSQL that has ended, and that is no fault of an image. */
class PausedTest {

    private static final String NAMESPACE = "patroni-demo-test-paused";
    private static final String RIGHT = "the cluster is paused (maintenance mode): Patroni is right not to fail over, so a trial would say nothing about it";
    private static final Duration LOOK = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static PatroniCluster patroni;

    @BeforeAll
    static void paused() throws Exception {
        Kit.images("current", "patroni");
        var ran = Kit.step("patroni", "--stack", "current", "--replicas", "2", "-n", NAMESPACE);
        assertEquals(0, ran.exit(), ran.said());
        patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE);
        var pause = patroni.pod("patronidemo-0").exec(LOOK, "patronictl", "-c", "/etc/patroni/patroni.yml", "pause", "--wait", "patronidemo");
        assertTrue(pause.ok(), pause.toString());
    }

    @AfterAll
    static void away() throws Exception {
        patroni.close();
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void isSaidByInspectWhichFindsNothingWrong() throws Exception {
        var ran = Kit.step("inspect", "-n", NAMESPACE, "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(List.of("paused"), ran.json().get("causes").findValuesAsText("cause"), ran.said());
        var text = Kit.step("inspect", "-n", NAMESPACE);
        assertTrue(text.out().contains("The cluster is paused (maintenance mode): Patroni neither starts PostgreSQL nor lets another member lead. To do: patronictl resume, when the maintenance is over."), text.said());
    }

    @Test
    void isToldToWhoWantsATrialOfItBeforeTheFirstWrite() throws Exception {
        var before = patroni.leader();
        var ran = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--fault", "kill-postgres", "--results", folder.resolve("results").toString());
        assertEquals(1, ran.exit(), ran.said());
        assertEquals("", ran.out(), ran.said());
        assertTrue(ran.err().contains("error: " + RIGHT), ran.said());
        assertTrue(ran.err().contains("  try: patronictl resume"), ran.said());
        assertEquals(before.uid(), patroni.leader().uid());
        var tables = patroni.pod(before.name()).exec(LOOK, "psql", "-h", "/var/run/postgresql", "-U", "postgres", "-tAc", "SELECT count(*) FROM pg_class WHERE relname LIKE 'patroni_demo%'");
        assertEquals("0", tables.out().strip(), tables.toString());
    }

    /** As a manifest has it that somebody made of a cluster under maintenance. */
    @Test
    void isToldOfAManifestAsSoonAsAMemberSaysIt() throws Exception {
        var file = KitManifest.changed(folder.resolve("manifest.yaml"), objects -> {
            KitManifest.only(objects, StatefulSet.class).getSpec().setReplicas(2);
            KitManifest.configure(objects, settings -> settings.withObject("/bootstrap/dcs").put("pause", true));
        }, "");
        var ran = Kit.step("trial", "--manifest", file.toString(), "-n", NAMESPACE, "--fault", "kill-postgres", "--results", folder.resolve("results").toString(), "-o", "json");
        assertEquals(1, ran.exit(), ran.said());
        assertEquals("inconclusive", ran.json().get("verdicts").get(0).get("verdict").asText(), ran.said());
        assertTrue(ran.out().contains(RIGHT), ran.said());
    }
}
