package tests.unit;

//SOURCES FakeApi.java
//SOURCES ../../lib/access/PatroniCluster.java
//SOURCES ../../lib/deploy/StartRefusals.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
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

    @TempDir
    Path folder;

    private FakeApi api;
    private Cluster cluster;
    private StartRefusals refusals;

    @BeforeEach
    void start() throws Exception {
        api = new FakeApi();
        cluster = api.connect(folder);
        refusals = new StartRefusals(new PatroniCluster(cluster, "ns"), Set.of("db"));
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

    /** Longer than what may be over in a moment. */
    private Optional<String> after() throws Exception {
        for (int looks = 0; looks < 8; looks++) {
            var said = refusals.look().map(StartRefusals.Refusal::why);
            if (said.isPresent()) {
                return said;
            }
            Thread.sleep(500);
        }
        return Optional.empty();
    }

    @Test
    void aControllerThatMayMakeNoPod() throws Exception {
        events(EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "db", "new"));
        assertEquals(Optional.empty(), refusals.look());
        assertEquals(Optional.of("StatefulSet db: pods \"db-1\" is forbidden: exceeded quota: small"), after());
    }

    @Test
    void whatAnOlderOneOfItsNameHasLeft() throws Exception {
        events(EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "db", "old") + ", " + EVENT.formatted("Warning", "FailedCreate", QUOTA, "StatefulSet", "other", "x") + ", "
                + EVENT.formatted("Normal", "FailedCreate", QUOTA, "StatefulSet", "db", "new"));
        assertEquals(Optional.empty(), after());
    }

    @Test
    void anImageThatIsNotThere() {
        pods(PENDING.formatted("ErrImageNeverPull", "it is not present"));
        assertEquals(Optional.of(new StartRefusals.Refusal("Pod db-0, container db, image x:1: ErrImageNeverPull: it is not present", Optional.of(new StartRefusals.AbsentImage("db-0", "ErrImageNeverPull")))), refusals.look());
        pods(PENDING.formatted("ContainerCreating", ""));
        assertEquals(Optional.empty(), refusals.look());
    }

    @Test
    void withoutTheRightToSeeEventsThereAreNone() {
        api.forbids(NAMESPACE + "/events", "list", "events");
        assertEquals(Optional.empty(), refusals.look());
    }
}
