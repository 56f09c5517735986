package tests.unit;

//SOURCES FakeApi.java
//SOURCES ../../lib/access/PatroniCluster.java
//SOURCES ../../lib/deploy/StartRefusals.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.deploy.StartRefusals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Why a pod is not started, as events and statuses tell it, and which of them tell nothing. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StartRefusalsTest {

    private static final String NAMESPACE = "/api/v1/namespaces/ns";
    private static final String EVENT = """
            {"metadata": {"name": "e", "creationTimestamp": "2026-11-25T00:00:00Z"}, "type": "%s", "reason": "%s", "message": "%s", "involvedObject": {"kind": "%s", "name": "%s", "uid": "%s"}}""";
    private static final String QUOTA = "create Pod db-1 in StatefulSet db failed error: pods \\\"db-1\\\" is forbidden: exceeded quota: small";
    private static final String PENDING = """
            {"metadata": {"name": "db-0", "uid": "p0", "labels": {}, "ownerReferences": [{"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "db", "uid": "new"}]}, "spec": {"containers": [{"name": "patroni"}]},
             "status": {"phase": "Pending", "containerStatuses": [{"name": "db", "image": "x:1", "imageID": "", "ready": false, "restartCount": 0, "state": {"waiting": {"reason": "%s", "message": "%s"}}}]}}""";

    private static final String UNPLACED = """
            {"metadata": {"name": "db-1", "uid": "p1", "labels": {}}, "spec": {"containers": [{"name": "patroni"}]},
             "status": {"phase": "Pending", "conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/1 nodes are available: %s"}]}}""";
    private static final String UNBOUND = "pod has unbound immediate PersistentVolumeClaims. not found";
    private static final String TWO_ON_A_NODE = "1 node(s) didn't match pod anti-affinity rules.";
    private static final Duration LONG = Duration.ofSeconds(25);

    @TempDir
    Path folder;

    private FakeApi api;
    private Cluster cluster;
    private StartRefusals refusals;
    private long nanos;

    @BeforeEach
    void start() throws Exception {
        api = new FakeApi();
        cluster = api.connect(folder);
        refusals = new StartRefusals(new PatroniCluster(cluster, "ns"), Set.of("db"), () -> nanos);
        api.says("/apis/apps/v1/namespaces/ns/statefulsets/db", 200, "{\"apiVersion\": \"apps/v1\", \"kind\": \"StatefulSet\", \"metadata\": {\"name\": \"db\", \"uid\": \"new\"}, \"spec\": {\"replicas\": 3}}");
        pods("");
        events("");
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    private void pods(String items) {
        api.says(NAMESPACE + "/pods", 200, "{\"apiVersion\": \"v1\", \"kind\": \"PodList\", \"items\": [%s]}".formatted(items));
    }

    private void events(String items) {
        api.says(NAMESPACE + "/events", 200, "{\"apiVersion\": \"v1\", \"kind\": \"EventList\", \"items\": [%s]}".formatted(items));
    }

    /** A look again after that time. */
    private Optional<String> after(Duration time) {
        refusals.look();
        nanos += time.toNanos();
        return refusals.look().map(StartRefusals.Refusal::why);
    }

    @Test
    void aControllerThatMayMakeNoPod() {
        events(EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "db", "new"));
        assertEquals(Optional.empty(), refusals.look());
        assertEquals(Optional.of("StatefulSet db: pods \"db-1\" is forbidden: exceeded quota: small"), after(LONG));
    }

    @Test
    void whatAnOlderOneOfItsNameHasLeft() {
        events(EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "db", "old") + ", " + EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "other", "x") + ", "
                + EVENT.formatted("Normal", "FailedCreate", QUOTA, "StatefulSet", "db", "new"));
        assertEquals(Optional.empty(), after(LONG));
    }

    @Test
    void anImageThatIsNotThere() {
        pods(PENDING.formatted("ErrImageNeverPull", "it is not present"));
        assertEquals(Optional.of(new StartRefusals.Refusal("Pod db-0, container db, image x:1: ErrImageNeverPull: it is not present", Optional.of(new StartRefusals.AbsentImage("db-0", "ErrImageNeverPull")))), refusals.look());
        pods(PENDING.formatted("ContainerCreating", ""));
        assertEquals(Optional.empty(), refusals.look());
    }

    /** Nobody says a word about it: no event, and no condition. */
    @Test
    void aPodForASchedulerThatIsNotHere() {
        pods("""
                {"metadata": {"name": "db-0", "uid": "p0", "labels": {}}, "spec": {"schedulerName": "stork", "containers": [{"name": "patroni"}]}, "status": {"phase": "Pending"}}""");
        assertEquals(Optional.empty(), refusals.look());
        assertEquals(Optional.of("Pod db-0: no scheduler has looked at it; its schedulerName is stork"), after(LONG));
    }

    /** As Kubernetes 1.34.4 told it of a volume that was bound after a second, and of two members that may not share a node: the event keeps the first words. */
    @Test
    void aPodThatNoNodeTakesIsToldByTheSchedulersLastWords() {
        events(EVENT.formatted("Warning", "FailedScheduling", "0/1 nodes are available: " + UNBOUND, "Pod", "db-1", "p1"));
        pods(UNPLACED.formatted(UNBOUND));
        assertEquals(Optional.empty(), refusals.look());
        nanos += LONG.toNanos();
        pods(UNPLACED.formatted(TWO_ON_A_NODE));
        assertEquals(Optional.empty(), after(Duration.ofSeconds(5)));
        assertEquals(Optional.of("Pod db-1: 0/1 nodes are available: " + TWO_ON_A_NODE), after(LONG));
    }

    @Test
    void withoutTheRightToSeeEventsThereAreNone() {
        api.forbids(NAMESPACE + "/events", "list", "events");
        assertEquals(Optional.empty(), refusals.look());
    }
}
