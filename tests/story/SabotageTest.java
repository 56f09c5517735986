package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java
//SOURCES ../../lib/access/PatroniCluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge on trial: clusters that were spoilt on purpose, each condemned for what was done to it. A PID 1 that does not reap is FaultTest's. */
class SabotageTest {

    private static final String NAMESPACE = "patroni-demo-test-sabotage";

    @TempDir
    Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,idle");
    }

    @AfterEach
    void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    /** Commits are acknowledged before they are written, and nothing writes them for ten seconds. */
    @Test
    void aServerThatAcknowledgesWhatItHasNotWrittenLosesRowsWithoutAFailover() throws Exception {
        deploy("patroni");
        configure("{\"postgresql\": {\"parameters\": {\"synchronous_commit\": \"off\", \"wal_writer_delay\": \"10s\", \"wal_writer_flush_after\": \"1GB\"}}}", "synchronous_commit", "off", 3);
        var trial = trial("kill-all", 1);
        assertEquals("lost", trial.get("data").asText(), trial.toString());
        assertTrue(trial.get("lostRows").asLong() > 10, trial.toString());
        assertEquals("false", trial.get("promise").get("kept").asText(), trial.toString());
        assertTrue(text(trial.get("means")).contains("Look at fsync, synchronous_commit"), trial.toString());
    }

    /** Nobody starts the killed Patroni again, and its PostgreSQL goes on after the lock has expired. */
    @Test
    void aPostgresqlWithoutItsPatroniIsASecondLeader() throws Exception {
        deploy("idle");
        var trial = trial("kill-patroni", 1, "--deadline", "60s");
        assertEquals("two-leaders", trial.get("data").asText(), trial.toString());
        assertTrue(trial.get("twoLeaders").get("seconds").asDouble() > 1, trial.toString());
        assertTrue(trial.get("twoLeaders").get("openSession").asBoolean(), trial.toString());
        assertTrue(trial.get("lostRows").asLong() >= trial.get("twoLeaders").get("rowsTaken").asLong(), trial.toString());
        assertTrue(trial.get("witness").get("agrees").asBoolean(), trial.toString());
    }

    /** It streams all the while, on the leader's timeline. */
    @Test
    void replicasThatReplayNothingDoNotFollow() throws Exception {
        deploy("patroni");
        configure("{\"postgresql\": {\"parameters\": {\"recovery_min_apply_delay\": \"1h\"}}}", "recovery_min_apply_delay", "1h", 2);
        var trial = trial("none", 1, "--deadline", "30s");
        assertEquals("degraded", trial.get("verdict").asText(), trial.toString());
        assertEquals(1, trial.get("following").asInt(), trial.toString());
        assertEquals("streams, but does not replay", trial.get("stuck").get(0).get("state").asText(), trial.toString());
    }

    private static void deploy(String entrypoint) throws Exception {
        assertEquals(0, Kit.step("deploy", entrypoint, "--stack", "current", "-n", NAMESPACE).exit());
    }

    /** Patroni's own PATCH, and so many members' PostgreSQL has it: a leader has no settings of a recovery. */
    private static void configure(String patch, String parameter, String value, int members) throws Exception {
        try (var cluster = Cluster.connect(null)) {
            var patroni = new PatroniCluster(cluster, NAMESPACE);
            var script = "import base64, os, sys, urllib.request\n"
                    + "login = base64.b64encode(f\"{os.environ['PATRONI_RESTAPI_USERNAME']}:{os.environ['PATRONI_RESTAPI_PASSWORD']}\".encode()).decode()\n"
                    + "urllib.request.urlopen(urllib.request.Request('http://127.0.0.1:8008/config', sys.argv[1].encode(), {'Content-Type': 'application/json', 'Authorization': 'Basic ' + login}, method='PATCH'))";
            var ran = patroni.pod(patroni.leader().name()).exec(Duration.ofSeconds(10), "python3", "-c", script, patch);
            assertEquals(0, ran.exit(), ran.err());
            Patience.await(parameter + " of all members", () -> patroni.members().all().stream()
                    .map(member -> patroni.pod(member.name()).exec(Duration.ofSeconds(10), "psql", "-h", "/var/run/postgresql", "-U", "postgres", "-Atc", "SHOW " + parameter).out().strip()).toList(),
                    shown -> shown.stream().filter(value::equals).count() >= members);
        }
    }

    private JsonNode trial(String fault, int exit, String... more) throws Exception {
        var words = Stream.concat(Stream.of("trial", "-n", NAMESPACE, "--i-know-this-hurts", "patroni-demo/" + NAMESPACE, "--fault", fault, "--results", folder.resolve(fault).toString(), "-o", "json"), Arrays.stream(more));
        var ran = Kit.step(words.toArray(String[]::new));
        assertEquals(exit, ran.exit(), ran.said());
        return ran.json().get("trials").get(0);
    }

    private static String text(JsonNode lines) {
        var all = new StringBuilder();
        lines.forEach(line -> all.append(line.asText()).append('\n'));
        return all.toString();
    }
}
