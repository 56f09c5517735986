package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/access/PatroniCluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Members on a node that has gone, as Kubernetes still shows them minutes later: Running, at an address where nobody answers. The node is
 * one that never was: an object of that name, at an address of the pods' network that no machine has.
 */
class LostNodeTest {

    private static final String NAMESPACE = "patroni-demo-test-lost-node";
    private static final String NODE = "patroni-demo-test-lost";
    private static final String ADDRESS = "10.86.77.77";
    private static final String STANDING = "patronidemo-0";
    /** No names that the StatefulSet would take for its own, and end. */
    private static final List<String> LOST = List.of("lost-a", "lost-b");

    /** The controllers write to a new node and to its pods too: what they wrote meanwhile stays. */
    private static final PatchContext AS_IT_IS = PatchContext.of(PatchType.JSON_MERGE);

    private static PatroniCluster patroni;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni");
        var ran = Kit.step("patroni", "--stack", "current", "--replicas", "1", "-n", NAMESPACE);
        assertEquals(0, ran.exit(), ran.said());
        patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE);
        var client = patroni.cluster().client();
        client.nodes().resource(new NodeBuilder().withNewMetadata().withName(NODE).endMetadata().withNewSpec().withUnschedulable(true).endSpec().build()).create();
        client.nodes().withName(NODE).subresource("status").patch(AS_IT_IS, Serialization.asJson(new NodeBuilder().withNewStatus().addNewAddress(ADDRESS, "InternalIP")
                .withNewDaemonEndpoints().withNewKubeletEndpoint(10250).endDaemonEndpoints()
                .addNewCondition().withType("Ready").withStatus("Unknown").withReason("NodeStatusUnknown").withMessage("Kubelet stopped posting node status.").endCondition()
                .endStatus().build()));
        LOST.forEach(LostNodeTest::lose);
    }

    @AfterAll
    static void away() throws Exception {
        var client = patroni.cluster().client();
        // Nobody is there to say that they have ended.
        LOST.forEach(name -> client.pods().inNamespace(NAMESPACE).withName(name).withGracePeriod(0).delete());
        client.nodes().withName(NODE).delete();
        patroni.close();
        Kit.step("clean", "-n", NAMESPACE);
    }

    private static void lose(String name) {
        var client = patroni.cluster().client();
        var standing = client.pods().inNamespace(NAMESPACE).withName(STANDING).get();
        var annotations = standing.getMetadata().getAnnotations();
        annotations.replaceAll((key, value) -> value.replace(standing.getStatus().getPodIP(), ADDRESS).replace(STANDING, name));
        var labels = standing.getMetadata().getLabels();
        labels.put("role", "replica");
        labels.remove("statefulset.kubernetes.io/pod-name");
        labels.remove("apps.kubernetes.io/pod-index");
        client.pods().inNamespace(NAMESPACE).resource(new PodBuilder().withNewMetadata().withName(name).withLabels(labels).withAnnotations(annotations).endMetadata()
                .withSpec(standing.getSpec().edit().withNodeName(NODE).withHostname(name).build()).build()).create();
        client.pods().inNamespace(NAMESPACE).withName(name).subresource("status").patch(AS_IT_IS, Serialization.asJson(new PodBuilder().withStatus(new PodStatusBuilder(standing.getStatus())
                .withHostIP(ADDRESS).withHostIPs().withPodIP(ADDRESS).withPodIPs().addNewPodIP(ADDRESS).build()).build()));
    }

    @Test
    void membersShowsTheOthers() throws Exception {
        var ran = Kit.step("members", "-n", NAMESPACE, "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        var standing = named(ran.json(), STANDING, "name");
        assertEquals("leader", standing.get("role").asText(), ran.said());
        for (var lost : LOST) {
            assertFalse(named(ran.json(), lost, "name").get("follows").asBoolean(), ran.said());
        }
    }

    @Test
    void zombiesNamesThoseThatCouldNotBeSeen() throws Exception {
        var ran = Kit.step("zombies", "-n", NAMESPACE);
        assertTrue(ran.err().isEmpty() || !ran.err().contains("error:"), ran.said());
        LOST.forEach(lost -> assertTrue(ran.said().lines().anyMatch(line -> line.contains(lost) && line.contains("not seen")), ran.said()));
        assertFalse(ran.said().contains(STANDING), ran.said());
    }

    @Test
    void inspectJudgesTheOthersAndNamesTheNode() throws Exception {
        var ran = Kit.step("inspect", "-n", NAMESPACE);
        assertEquals(1, ran.exit(), ran.said());
        assertTrue(ran.out().lines().anyMatch(line -> line.startsWith(STANDING) && line.contains("leader") && line.contains("1 patroni")), ran.said());
        LOST.forEach(lost -> assertTrue(ran.out().lines().anyMatch(line -> line.contains(lost) && line.contains(NODE)), ran.said()));
    }

    @Test
    void logsShowsTheOthers() throws Exception {
        var ran = Kit.step("logs", "-n", NAMESPACE);
        assertTrue(Pattern.compile("(?m)^%s \\(leader\\)\\n  \\d{4}-".formatted(STANDING)).matcher(ran.out()).find(), ran.said());
        LOST.forEach(lost -> assertTrue(ran.said().contains(lost), ran.said()));
    }

    private static JsonNode named(JsonNode members, String name, String field) {
        return StreamSupport.stream(members.spliterator(), false).filter(member -> member.get(field).asText().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + members));
    }
}
