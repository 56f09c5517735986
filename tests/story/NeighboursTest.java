package tests.story;

//SOURCES ForeignCluster.java
//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Patroni clusters in one namespace, what a third has left behind, and pods with the labels of members that are none. */
class NeighboursTest {

    private static final String NAMESPACE = "patroni-demo-test-neighbours";
    private static final String LEFT = "aged";

    private static Cluster cluster;
    private static PatroniCluster blue;

    @BeforeAll
    static void deployed() throws Exception {
        Kit.images("current", "patroni");
        cluster = Cluster.connect(null);
        var made = List.of(new ForeignCluster(cluster, NAMESPACE, "blue").make(2, objects -> { }), new ForeignCluster(cluster, NAMESPACE, "green").make(1, objects -> { }));
        var labels = Map.of("application", "patroni", "cluster-name", "blue");
        // Such as the client of a person, or the pods of a pooler.
        cluster.client().pods().inNamespace(NAMESPACE).resource(new PodBuilder().withNewMetadata().withName("psql").withLabels(labels).endMetadata().withNewSpec().addNewContainer().withName("psql")
                .withImage("localhost/test-patroni:current").withImagePullPolicy("IfNotPresent").withCommand("sleep", "infinity").endContainer().endSpec().build()).create();
        for (var name : List.of(LEFT, LEFT + "-config")) {
            var object = new EndpointsBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata();
            object = name.equals(LEFT) ? object.editMetadata().addToAnnotations("leader", "aged-0").addToAnnotations("ttl", "30").addToAnnotations("renewTime", "2026-11-01T00:00:00+00:00").endMetadata()
                    : object.editMetadata().addToAnnotations("initialize", "7577000000000000001").addToAnnotations("config", "{\"ttl\":30}").endMetadata();
            cluster.client().endpoints().inNamespace(NAMESPACE).resource(object.build()).create();
        }
        blue = made.get(0).awaitAll(2);
        made.get(1).awaitAll(1);
    }

    @AfterAll
    static void away() {
        ForeignCluster.remove(cluster, NAMESPACE);
        cluster.close();
    }

    @Test
    void inspectShowsBothAndNothingElse() throws Exception {
        var ran = Kit.step("inspect", "-n", NAMESPACE, "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(List.of("blue", "green"), texts(ran.json(), "scope"));
        assertEquals(List.of("blue-0", "blue-1"), texts(ran.json().get(0).get("members"), "member"));
        assertEquals(List.of("green-0"), texts(ran.json().get(1).get("members"), "member"));
        var text = Kit.step("inspect", "-n", NAMESPACE);
        assertTrue(text.out().startsWith("blue\nMEMBER ") && text.out().contains("\n\ngreen\nMEMBER "), text.said());
    }

    @Test
    void oneIsChosenByItsScope() throws Exception {
        var inspected = Kit.step("inspect", "-n", NAMESPACE, "--scope", "green", "-o", "json");
        assertEquals("green", inspected.json().get("scope").asText(), inspected.said());
        var members = Kit.step("members", "-n", NAMESPACE, "--scope", "blue", "-o", "json");
        assertEquals(List.of("blue-0", "blue-1"), texts(members.json(), "name"), members.said());
        assertEquals(List.of(blue.leader().name()), StreamSupport.stream(members.json().spliterator(), false).filter(member -> member.get("holdsLock").asBoolean()).map(member -> member.get("name").asText()).toList(), members.said());
        var logs = Kit.step("logs", "-n", NAMESPACE, "--scope", "blue", "-o", "json");
        assertEquals(List.of("blue-0", "blue-1"), texts(logs.json(), "name"), logs.said());
        logs.json().forEach(member -> assertFalse(member.get("lines").isEmpty(), logs.said()));
        assertEquals(0, Kit.step("zombies", "-n", NAMESPACE, "--scope", "green").exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "zombies", "logs", "trial --fault none --i-know-this-hurts patroni-demo/" + NAMESPACE})
    void whoeverNeedsOneAsksWhich(String step) throws Exception {
        var words = new ArrayList<>(List.of(step.split(" ")));
        words.addAll(List.of("-n", NAMESPACE));
        var ran = Kit.step(words.toArray(String[]::new));
        assertEquals(3, ran.exit(), ran.said());
        assertTrue(ran.err().contains("error: namespace %s holds more than one Patroni cluster: blue, green\n".formatted(NAMESPACE)), ran.said());
        assertTrue(ran.err().contains("  try: the same with --scope blue\n"), ran.said());
    }

    /** Before the first write. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --password-from nobody/password | 3 | there is no Secret nobody in namespace
            --password-from green/nobody    | 3 | Secret green has no key nobody; it has
            --container nobody              | 2 | no container is named nobody in the pods of namespace
            """)
    void whatIsNotThereIsSaidBeforeATrial(String option, int exit, String cause) throws Exception {
        var words = new ArrayList<>(List.of("trial", "-n", NAMESPACE, "--scope", "green", "--fault", "none", "--i-know-this-hurts", "patroni-demo/" + NAMESPACE));
        words.addAll(List.of(option.split(" ")));
        var ran = Kit.step(words.toArray(String[]::new));
        assertEquals(exit, ran.exit(), ran.said());
        assertTrue(ran.err().contains("error: " + cause), ran.said());
        assertEquals("", ran.out(), ran.said());
    }

    @Test
    void aScopeThatIsOnlyLeftBehindIsNoCluster() throws Exception {
        var ran = Kit.step("members", "-n", NAMESPACE, "--scope", LEFT);
        assertEquals(3, ran.exit(), ran.said());
        assertTrue(ran.err().contains("no Patroni cluster in namespace %s has the scope aged; there: blue, green".formatted(NAMESPACE)), ran.said());
    }

    private static List<String> texts(JsonNode all, String field) {
        return StreamSupport.stream(all.spliterator(), false).map(each -> each.get(field).asText()).toList();
    }
}
