package tests.story;

//SOURCES Kit.java
//SOURCES ../Agreement.java
//SOURCES ../../lib/report/ResultsFolder.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lib.report.ResultsFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tests.Agreement;

/** The second duty of PID 1, on a real cluster: what is told to stop, stops, or is killed. */
@Isolated("a container that ends in a moment is seen to by looks that a busy machine is late with")
class StopTest {

    @TempDir
    Path folder;

    /** Under idle Patroni gets the order, and waits for a postmaster that nobody reaps; bash passes nothing on; runsvdir ends before what it has started. */
    @Test
    void aGoodPidOneStopsCleanlyAndEachBadOneIsToldForWhatItIs() throws Exception {
        var results = folder.resolve("results");
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni,runit,idle,bash,runsvdir", "--fault", "stop-leader", "--parallel", "3", "--fail-on", "stop-killed", "--results", results.toString(), "-o", "json");
        assertEquals(1, ran.exit(), ran.said());
        Map<String, JsonNode> pods = new HashMap<>();
        ran.json().get("trials").forEach(trial -> {
            assertEquals(1, trial.get("stop").get("pods").size(), trial.toString());
            pods.put(trial.get("entrypoint").asText(), trial.get("stop").get("pods").get(0));
        });
        for (var entrypoint : List.of("patroni", "runit")) {
            var good = pods.get(entrypoint);
            assertEquals("clean", good.get("verdict").asText(), ran.said());
            assertEquals(0, good.get("exitCode").asInt(), ran.said());
            assertEquals("shut down", good.get("control").asText(), ran.said());
            assertEquals("released", good.get("lock").asText(), ran.said());
            assertTrue(good.get("seconds").asDouble() < 30, ran.said());
        }
        for (var bad : Map.of("idle", "shut down", "bash", "in production").entrySet()) {
            var pod = pods.get(bad.getKey());
            assertEquals("killed", pod.get("verdict").asText(), ran.said());
            assertEquals(137, pod.get("exitCode").asInt(), ran.said());
            assertEquals(bad.getValue(), pod.get("control").asText(), ran.said());
            assertTrue(pod.get("seconds").asDouble() >= 29, ran.said());
        }
        var early = pods.get("runsvdir");
        assertEquals("unclean", early.get("verdict").asText(), ran.said());
        assertEquals("in production", early.get("control").asText(), ran.said());
        assertTrue(early.get("seconds").asDouble() < 29, ran.said());
        Agreement.check(ResultsFolder.read(results).trials());
    }
}
