package tests.story;

//SOURCES ForeignCluster.java
//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica of a replica (tag replicatefrom), and one that replays the archive only (tag nostream): healthy, and part of what has to recover. */
@Tag("long")
class CascadeTest {

    private static final String NAMESPACE = "patroni-demo-test-cascade";
    private static final int MEMBERS = 4;
    private static final Duration LOOK = Duration.ofSeconds(40);
    private static final String TAGGED = """
            cp /etc/patroni/patroni.yml /tmp/patroni.yml
            case $PATRONI_NAME in
              *-2) echo "tags: {replicatefrom: chain-1, nofailover: true}" ;;
              *-3) echo "tags: {nostream: true, nofailover: true}" ;;
            esac >>/tmp/patroni.yml
            exec patroni /tmp/patroni.yml
            """;

    @TempDir
    Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni");
        cluster = Cluster.connect(null);
        new ForeignCluster(cluster, NAMESPACE, "chain").make(MEMBERS, CascadeTest::tagged).awaitAll(MEMBERS);
    }

    @AfterAll
    static void away() {
        ForeignCluster.remove(cluster, NAMESPACE);
        cluster.close();
    }

    @Test
    void allAreHealthyAndRecoverTogether() throws Exception {
        // The replica of chain-1 is a cascading one as long as that does not lead.
        var patroni = new ForeignCluster(cluster, NAMESPACE, "chain").found();
        if (patroni.leader().name().equals("chain-1")) {
            var moved = patroni.pod("chain-0").exec(LOOK, "patronictl", "-c", "/tmp/patroni.yml", "switchover", "--leader", "chain-1", "--candidate", "chain-0", "--force", "chain");
            assertTrue(moved.ok(), moved.toString());
            new ForeignCluster(cluster, NAMESPACE, "chain").awaitAll(MEMBERS);
        }
        var before = Kit.step("members", "-n", NAMESPACE, "-o", "json");
        assertEquals(1, all(before.json()).filter(member -> member.get("role").asText().equals("leader")).count(), before.said());
        assertEquals(MEMBERS - 1, all(before.json()).filter(member -> member.get("follows").asBoolean()).count(), before.said());
        var inspected = Kit.step("inspect", "-n", NAMESPACE, "-o", "json");
        assertEquals(0, inspected.exit(), inspected.said());
        var ran = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--fault", "kill-postgres", "--results", folder.resolve("results").toString(), "-o", "json");
        assertEquals("recovered", ran.json().get("verdicts").get(0).get("verdict").asText(), ran.said());
        var trial = ran.json().get("trials").get(0);
        assertEquals(MEMBERS, trial.get("following").asInt(), ran.said());
        assertTrue(trial.get("stuck").isEmpty(), ran.said());
    }

    private static java.util.stream.Stream<JsonNode> all(JsonNode members) {
        return StreamSupport.stream(members.spliterator(), false);
    }

    private static void tagged(List<HasMetadata> objects) throws Exception {
        var pod = KitManifest.only(objects, StatefulSet.class).getSpec().getTemplate().getSpec();
        pod.getVolumes().add(new VolumeBuilder().withName("archive").withNewPersistentVolumeClaim("archive", false).build());
        pod.getContainers().get(0).getVolumeMounts().add(new VolumeMountBuilder().withName("archive").withMountPath("/archive").build());
        pod.getContainers().get(0).setCommand(List.of("sh", "-c", TAGGED));
        objects.add(0, new PersistentVolumeClaimBuilder().withNewMetadata().withName("archive").endMetadata().withNewSpec().withAccessModes("ReadWriteOnce")
                .withNewResources().addToRequests("storage", new Quantity("1Gi")).endResources().endSpec().build());
        KitManifest.configure(objects, settings -> {
            settings.withObject("/postgresql/parameters").put("archive_mode", "on").put("archive_timeout", "5s").put("archive_command", "test -f /archive/%f || cp %p /archive/%f");
            settings.withObject("/postgresql/recovery_conf").put("restore_command", "cp /archive/%f %p");
        });
    }
}
