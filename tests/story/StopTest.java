package tests.story;

//SOURCES Kit.java
//SOURCES ../Agreement.java
//SOURCES ../../lib/report/ResultsFolder.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lib.report.ResultsFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Agreement;

/** The second duty of PID 1, on a real cluster: what is told to stop, stops, or is killed. */
class StopTest {

    @TempDir
    Path folder;

    /** Under idle Patroni gets the order, and waits for a postmaster that nobody reaps until its time is over. */
    @Test
    void aGoodPidOneStopsCleanlyAndOneThatHoldsUpTheStopIsKilled() throws Exception {
        var results = folder.resolve("results");
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni,idle", "--fault", "stop-leader", "--parallel", "2", "--fail-on", "stop-killed", "--results", results.toString(), "-o", "json");
        assertEquals(1, ran.exit(), ran.said());
        Map<String, JsonNode> pods = new HashMap<>();
        ran.json().get("trials").forEach(trial -> {
            assertEquals(1, trial.get("stop").get("pods").size(), trial.toString());
            pods.put(trial.get("entrypoint").asText(), trial.get("stop").get("pods").get(0));
        });
        var good = pods.get("patroni");
        assertEquals("clean", good.get("verdict").asText(), ran.said());
        assertEquals(0, good.get("exitCode").asInt(), ran.said());
        assertEquals("shut down", good.get("control").asText(), ran.said());
        assertEquals("released", good.get("lock").asText(), ran.said());
        assertTrue(good.get("seconds").asDouble() < 30, ran.said());
        var bad = pods.get("idle");
        assertEquals("killed", bad.get("verdict").asText(), ran.said());
        assertEquals(137, bad.get("exitCode").asInt(), ran.said());
        assertTrue(bad.get("seconds").asDouble() >= 29, ran.said());
        Agreement.check(ResultsFolder.read(results).trials());
    }
}
