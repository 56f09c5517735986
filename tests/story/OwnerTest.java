package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/deploy/KitNamespace.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.deploy.KitNamespace;
import lib.host.Owner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people in one cluster. Neither is whoever runs this, whose namespaces stay. */
class OwnerTest {

    private static final String ADA = "patroni-demo-test-owner-ada";
    private static final String BOB = "patroni-demo-test-owner-bob";
    private static final String OLD = "patroni-demo-test-owner-nobody";
    private static final Map<String, String> AS_ADA = Map.of("PATRONI_DEMO_OWNER", "ada@test-laptop");
    private static final Map<String, String> AS_BOB = Map.of("PATRONI_DEMO_OWNER", "bob@test-laptop");

    private static Cluster cluster;

    @BeforeAll
    static void twoDemos() throws Exception {
        Kit.images("current", "patroni");
        cluster = Cluster.connect(null);
        for (var owned : Map.of(ADA, AS_ADA, BOB, AS_BOB).entrySet()) {
            var ran = Kit.step(owned.getValue(), "patroni", "--stack", "current", "--replicas", "1", "-n", owned.getKey());
            assertEquals(0, ran.exit(), ran.said());
        }
        cluster.client().namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(OLD).withLabels(Labels.MANAGED).addToLabels(Labels.MADE).endMetadata().build()).serverSideApply();
    }

    @AfterAll
    static void away() throws Exception {
        for (var name : new String[] {ADA, BOB, OLD}) {
            Kit.step("clean", "-n", name);
        }
        cluster.close();
    }

    @Test
    void cleanAllTakesOnesOwnAndTellsWhoseTheRestIs() throws Exception {
        var plan = Kit.step(AS_ADA, "clean", "--all", "--dry-run", "-o", "json");
        assertEquals(0, plan.exit(), plan.said());
        assertTrue(planned(plan.json(), ADA).get("removed").asBoolean(), plan.said());
        assertFalse(planned(plan.json(), BOB).get("removed").asBoolean(), plan.said());
        assertEquals("bob_test-laptop", planned(plan.json(), BOB).get("owner").asText(), plan.said());
        assertTrue(planned(plan.json(), OLD).get("owner").isNull() && !planned(plan.json(), OLD).get("removed").asBoolean(), plan.said());
        assertNotNull(there(ADA), "a dry run removed it");
        var everybodys = Kit.step(AS_ADA, "clean", "--all-owners", "--dry-run");
        assertTrue(everybodys.out().contains("would delete namespace %s with all that is in it (of bob_test-laptop)".formatted(BOB)), everybodys.said());
        assertTrue(everybodys.out().contains("would delete namespace %s with all that is in it (no owner)".formatted(OLD)), everybodys.said());

        var cleaned = Kit.step(AS_ADA, "clean", "--all");
        assertEquals(0, cleaned.exit(), cleaned.said());
        assertEquals("nothing of the kit is left in " + ADA, cleaned.out().strip());
        assertTrue(cleaned.err().contains(BOB + " (of bob_test-laptop)"), cleaned.said());
        assertNull(there(ADA));
        assertNull(there(BOB).getMetadata().getDeletionTimestamp());
        assertNotNull(there(OLD));
    }

    @Test
    void theKitsNamespacesNameWhoeverMadeThem() {
        var name = "patroni-demo-test-owner-me";
        KitNamespace.make(new PatroniCluster(cluster, name), Duration.ofMinutes(1));
        try {
            assertEquals(Owner.current().label(), there(name).getMetadata().getLabels().get(Labels.OWNER));
        } finally {
            cluster.client().namespaces().withName(name).delete();
        }
    }

    private static Namespace there(String name) {
        return cluster.client().namespaces().withName(name).get();
    }

    private static JsonNode planned(JsonNode plan, String namespace) {
        return StreamSupport.stream(plan.spliterator(), false).filter(each -> each.get("namespace").asText().equals(namespace)).findFirst().orElseThrow();
    }
}
