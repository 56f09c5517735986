package tests.story;

//SOURCES ForeignCluster.java
//SOURCES Kit.java
//SOURCES Patience.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategyBuilder;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lib.access.Glance;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.cluster.PodState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code inspect} is called when members are broken: each has its row and its reason, the others are judged, and nobody waits for the sum of what does not answer. */
class BrokenTest {

    private static final String NAMESPACE = "patroni-demo-test-broken";
    private static final String NAME = "hurt";
    private static final String IMAGE = "localhost/test-patroni:current";
    private static final String EVICTED = NAME + "-evicted";
    private static final int HEALTHY = 3;
    private static final Duration LOOK = Duration.ofSeconds(20);
    /** Five members are asked in vain, each for up to {@link Glance#LIMIT}. */
    private static final long ONE_AFTER_THE_OTHER_SECONDS = 4 * Glance.LIMIT.toSeconds();

    private static Cluster cluster;
    private static PatroniCluster patroni;
    private static StatefulSet described;
    private static int all = HEALTHY;
    private static String leader;
    private static String leaving;
    private static String silent;
    private static Kit.Ran inspected;
    private static double seconds;

    @BeforeAll
    static void broken() throws Exception {
        Kit.images("current", "patroni");
        cluster = Cluster.connect(null);
        patroni = new ForeignCluster(cluster, NAMESPACE, NAME).make(HEALTHY, objects -> {
            var set = KitManifest.only(objects, StatefulSet.class).getSpec();
            // A pod is made as it is described at that moment, and those that are there stay.
            set.setUpdateStrategy(new StatefulSetUpdateStrategyBuilder().withType("OnDelete").build());
            described = KitManifest.only(objects, StatefulSet.class);
        }).awaitAll(HEALTHY);
        leader = patroni.leader().name();
        leaving = patroni.members().replicas().get(0).name();
        silent = patroni.members().replicas().get(1).name();
        add("Pending", pod -> pod.setNodeSelector(Map.of("disktype", "nowhere")));
        add("CrashLoopBackOff", pod -> pod.getContainers().get(0).setCommand(List.of("sh", "-c", "echo no such setting; exit 3")));
        add("ImagePullBackOff", pod -> pod.getContainers().get(0).setImage("localhost/nobody:1"));
        add("Init:0/1", pod -> pod.getInitContainers().add(new ContainerBuilder().withName("fetch").withImage(IMAGE).withImagePullPolicy("IfNotPresent").withCommand("sleep", "infinity").build()));
        add("Running", pod -> pod.getContainers().get(0).setCommand(List.of("sleep", "infinity")));
        evict();
        hold("[\"example.org/mine\"]");
        pods().withName(leaving).delete();
        assertTrue(patroni.pod(silent).exec(LOOK, "sh", "-c", "for each in $(ls /proc | grep -E '^[0-9]+$'); do read -r name 2>/dev/null </proc/$each/comm && [ \"$name\" = patroni ] && kill -STOP $each; done; true").ok());
        await(leaving, "Terminating");
        await(NAME + "-5", "ImagePullBackOff");
        // From its second end on the kubelet lets it wait for 20 s and more: it will not run while it is looked at.
        Patience.await("a fresh end of " + NAME + "-4", () -> PodState.of(pod(NAME + "-4"), "patroni"), state -> state.word().equals("CrashLoopBackOff") && state.restarts() > 0
                && state.lastEnd().flatMap(PodState.Ending::at).filter(at -> at.isAfter(Instant.now().minusSeconds(5))).isPresent());
        long began = System.nanoTime();
        inspected = Kit.step("inspect", "-n", NAMESPACE, "-o", "json");
        seconds = (System.nanoTime() - began) / 1e9;
    }

    @AfterAll
    static void away() {
        if (leaving != null) {
            hold("null");
        }
        ForeignCluster.remove(cluster, NAMESPACE);
        cluster.close();
    }

    @Test
    void eachMemberHasARowWithItsState() throws Exception {
        assertEquals(1, inspected.exit(), inspected.said());
        var states = members().collect(Collectors.toMap(each -> each.get("member").asText(), each -> each.get("state").asText()));
        assertEquals(Map.of(leader, "running", leaving, "Terminating", silent, "no answer", NAME + "-3", "Pending", NAME + "-4", "CrashLoopBackOff", NAME + "-5", "ImagePullBackOff", NAME + "-6", "Init:0/1", NAME + "-7", "no answer",
                EVICTED, "Evicted"), states, inspected.said());
    }

    @Test
    void eachHasItsReason() throws Exception {
        assertSaid(leaving, "terminating", "it is being deleted since ");
        assertSaid(NAME + "-3", "pending", "Kubernetes does not start it (Pending): 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector");
        assertSaid(NAME + "-4", "ended", "exit code 3; its last line: no such setting");
        assertSaid(NAME + "-5", "image", "image localhost/nobody:1 cannot be had (ImagePullBackOff): Back-off pulling image \"localhost/nobody:1\"");
        assertSaid(NAME + "-6", "init", "its init container fetch is not done");
        assertSaid(EVICTED, "evicted", "Kubernetes has ended the pod (Evicted): The node was low on resource: memory");
        // Kubernetes has nothing against these two.
        assertTrue(line(silent).contains(silent + " is \"no answer\" and does not follow the leader"), inspected.said());
        assertTrue(line(NAME + "-7").contains(NAME + "-7 is \"no answer\" and does not follow the leader"), inspected.said());
    }

    @Test
    void theOthersAreJudged() throws Exception {
        var leads = members().filter(each -> each.get("member").asText().equals(leader)).findFirst().orElseThrow();
        assertTrue(leads.get("follows").asBoolean(), inspected.said());
        assertEquals("patroni", leads.get("pidOne").asText(), inspected.said());
        assertTrue(leads.get("postmaster").isInt(), inspected.said());
        var frozen = members().filter(each -> each.get("member").asText().equals(silent)).findFirst().orElseThrow();
        assertTrue(frozen.get("postmaster").isInt(), inspected.said());
    }

    @Test
    void nobodyIsWaitedForOneAfterTheOther() {
        assertTrue(seconds < ONE_AFTER_THE_OTHER_SECONDS, seconds + " s");
    }

    @Test
    void theOtherStepsTellOfAllOfThemToo() throws Exception {
        var members = Kit.step("members", "-n", NAMESPACE);
        assertEquals(0, members.exit(), members.said());
        for (var row : List.of(leaving + " +unknown +Terminating", NAME + "-3 +unknown +Pending", NAME + "-6 +unknown +Init:0/1", EVICTED + " +unknown +Evicted")) {
            assertTrue(members.out().lines().anyMatch(line -> line.matches(row + " *")), row + ": " + members.said());
        }
        var logs = Kit.step("logs", "-n", NAMESPACE);
        assertTrue(logs.out().matches("(?s).*" + NAME + "-4 \\([^)]*\\)\n  no such setting.*"), logs.said());
        var zombies = Kit.step("zombies", "-n", NAMESPACE);
        assertEquals(1, zombies.exit(), zombies.said());
        assertTrue(zombies.err().contains(NAME + "-3"), zombies.said());
    }

    private static Stream<JsonNode> members() throws Exception {
        return StreamSupport.stream(inspected.json().get("members").spliterator(), false);
    }

    private static void assertSaid(String member, String cause, String evidence) throws Exception {
        var said = StreamSupport.stream(inspected.json().get("causes").spliterator(), false).filter(each -> each.get("member").asText().equals(member) && each.get("cause").asText().equals(cause)).map(each -> each.get("evidence").asText()).toList();
        assertEquals(1, said.size(), cause + " of " + member + ": " + inspected.said());
        assertTrue(said.get(0).contains(evidence), said.get(0));
    }

    private static String line(String member) throws Exception {
        return StreamSupport.stream(inspected.json().get("advice").spliterator(), false).map(JsonNode::asText).filter(each -> each.startsWith(member)).collect(Collectors.joining("\n"));
    }

    /** Whatever Patroni writes onto its pod at the same time. @param finalizers JSON */
    private static void hold(String finalizers) {
        pods().withName(leaving).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":%s}}".formatted(finalizers));
    }

    /** One member more, which never comes up, and is seen in that state. */
    private static void add(String state, Consumer<PodSpec> change) throws Exception {
        var changed = new StatefulSetBuilder(described).build();
        int number = all++;
        changed.getSpec().setReplicas(all);
        change.accept(changed.getSpec().getTemplate().getSpec());
        cluster.client().resource(changed).inNamespace(NAMESPACE).forceConflicts().serverSideApply();
        await(NAME + "-" + number, state.endsWith("BackOff") ? null : state);
    }

    /** The kubelet of a node that lacks memory writes that; a pod that no scheduler takes stays as it is. */
    private static void evict() {
        var gone = new PodBuilder(pod(leader)).withNewMetadata().withName(EVICTED).withLabels(pod(leader).getMetadata().getLabels()).addToAnnotations("status", pod(leaving).getMetadata().getAnnotations().get("status")).endMetadata()
                .editSpec().withNodeName(null).withSchedulerName("nobody").endSpec().withStatus(null).build();
        gone.getMetadata().getLabels().keySet().removeIf(label -> label.contains("pod-name") || label.contains("pod-index") || label.equals("role"));
        pods().resource(gone).create();
        pods().withName(EVICTED).editStatus(pod -> new PodBuilder(pod).withStatus(new PodStatusBuilder().withPhase("Failed").withReason("Evicted").withMessage("The node was low on resource: memory. ").build()).build());
    }

    /** @param state null for whatever it is in */
    private static void await(String name, String state) throws Exception {
        Patience.await(name + " " + state, () -> pods().withName(name).get(), pod -> pod != null && (state == null || PodState.of(pod, "patroni").word().equals(state) && (!state.equals("Running") || PodState.of(pod, "patroni").running())));
    }

    private static Pod pod(String name) {
        return pods().withName(name).get();
    }

    private static NonNamespaceOperation<Pod, PodList, PodResource> pods() {
        return cluster.client().pods().inNamespace(NAMESPACE);
    }
}
