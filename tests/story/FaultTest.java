package tests.story;

//SOURCES Kit.java
//SOURCES ../Agreement.java
//SOURCES ../Tier.java
//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/image/Stack.java
//SOURCES ../../lib/report/ResultsFolder.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.image.Stack;
import lib.report.ResultsFolder;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import tests.Agreement;
import tests.TableRows;
import tests.Tier;

/** What today's Patroni and PostgreSQL make of a PID 1 that does not reap. */
class FaultTest {

    @TempDir
    Path folder;

    @Test
    void aKilledPostmasterIsAnOutageUnderAPid1ThatDoesNotReap() throws Exception {
        var trials = compare("--stack", "current", "--entrypoint", "patroni,idle,pebble-2022", "--fault", "kill-postgres,switchover", "--deadline", "40s");
        for (var entrypoint : new String[] {"idle", "pebble-2022"}) {
            var killed = trials.get(entrypoint + " kill-postgres");
            assertEquals("outage", killed.get("verdict").asText(), killed.toString());
            assertTrue(killed.get("because").get(0).asText().contains("holds the lock, last write "), killed.toString());
            assertTrue(mentions(killed, "Error communicating with PostgreSQL") && mentions(killed, "defunct under PID 1"), killed.toString());
            assertTrue(killed.get("rtoSeconds").isNull(), killed.toString());

            // The old leader demotes itself, waits for its postmaster to go, and never becomes a replica.
            var handed = trials.get(entrypoint + " switchover");
            assertEquals("degraded", handed.get("verdict").asText(), handed.toString());
            assertEquals(2, handed.get("following").asInt(), handed.toString());
            assertTrue(mentions(handed, "switchover: demote in progress"), handed.toString());
        }
        for (var fault : new String[] {"kill-postgres", "switchover"}) {
            var well = trials.get("patroni " + fault);
            assertEquals("recovered", well.get("verdict").asText(), well.toString());
            assertEquals(0, well.get("defunct").size(), well.toString());
            assertEquals("kept", well.get("data").asText(), well.toString());
            assertEquals(0, well.get("lostRows").asInt(), well.toString());
            assertEquals("at-once", well.get("pidOne").get("reaps").asText(), well.toString());
            assertTrue(well.get("rtoSeconds").asDouble() > 0, well.toString());
        }
    }

    /** Whatever it does to the cluster, the judge can tell what became of it; and table, JSON and page tell the same. */
    @Test
    void eachFaultIsProvenAndJudged() throws Exception {
        var results = folder.resolve("all");
        var names = Tier.choice(some(), ofPods().stream().map(Fault::name).toList());
        // A volume that can be full, and a limit that can be reached.
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--fault", String.join(",", names), "--storage", "memory:256Mi", "--memory", "512Mi",
                "--parallel", "3", "--results", results.toString(), "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(names.size(), ran.json().get("trials").size(), ran.said());
        ran.json().get("trials").forEach(trial -> assertNotEquals("inconclusive", trial.get("verdict").asText(), trial.toString()));

        var stored = ResultsFolder.read(results);
        assertEquals(List.of(), stored.unread());
        assertEquals(names.stream().sorted().toList(), stored.trials().stream().map(TrialResult::fault).sorted().toList());
        stored.trials().forEach(trial -> assertFalse(trial.recording().injection().proofs().isEmpty(), trial.fault() + " left no proof"));
        Agreement.check(stored.trials());

        var reported = Kit.step("report", results.toString());
        assertEquals(0, reported.exit(), reported.said());
        var verdicts = TableRows.of(reported.out()).stream().collect(Collectors.toMap(row -> row.get("FAULT"), row -> row.get("VERDICT")));
        var told = new HashMap<String, String>();
        ran.json().get("trials").forEach(trial -> told.put(trial.get("fault").asText(), trial.get("verdict").asText()));
        assertEquals(told, verdicts, reported.said());
    }

    @Test
    void resultsAndReportHoldEveryTrial() throws Exception {
        var results = folder.resolve("results");
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--fault", "restart-replica", "--results", results.toString());
        assertEquals(0, ran.exit(), ran.said());
        var trial = new ObjectMapper().readTree(Files.readString(results.resolve("trials.jsonl")));
        assertEquals(Stack.named("current").patroni(), trial.get("subject").get("versions").get("patroni").asText());
        assertTrue(trial.get("attempts").size() > 1000, "attempts: " + trial.get("attempts").size());
        assertTrue(trial.get("settings").get("ttlSeconds").asDouble() > 0, trial.get("settings").toString());
        assertEquals(1, new ObjectMapper().readTree(results.resolve("results.json").toFile()).get("trials").size());
        assertTrue(Files.readString(results.resolve("report.html")).contains("restart-replica"));

        var again = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--fault", "restart-replica", "--results", results.toString());
        assertEquals(2, again.exit(), again.said());
        assertTrue(again.err().contains("is not empty"), again.said());

        // The same from the file alone.
        var reported = Kit.step("report", results.toString());
        assertEquals(0, reported.exit(), reported.said());
        assertEquals(ran.out(), reported.out());

        // Nothing is missing, so resuming runs nothing and prints what is there.
        var resumed = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--fault", "restart-replica", "--resume", results.toString(), "-o", "json");
        assertEquals(0, resumed.exit(), resumed.said());
        assertEquals(1, resumed.json().get("trials").size());
    }

    private Map<String, JsonNode> compare(String... words) throws Exception {
        var all = new String[words.length + 5];
        all[0] = "compare";
        System.arraycopy(words, 0, all, 1, words.length);
        System.arraycopy(new String[] {"--results", folder.resolve("compared").toString(), "-o", "json"}, 0, all, words.length + 1, 4);
        var ran = Kit.step(all);
        assertEquals(0, ran.exit(), ran.said());
        var trials = new HashMap<String, JsonNode>();
        ran.json().get("trials").forEach(trial -> trials.put(trial.get("entrypoint").asText() + " " + trial.get("fault").asText(), trial));
        return trials;
    }

    /** Another fifth of them each time, as the seed has it: all of them take ten minutes. */
    private static List<String> some() {
        var all = new ArrayList<>(ofPods());
        Collections.shuffle(all, Tier.random());
        return all.subList(0, all.size() / 5).stream().map(FaultTest::briefly).toList();
    }

    /** One node alone is never hurt; {@code KindTest} has those. */
    private static List<Fault> ofPods() {
        return Faults.ALL.stream().filter(fault -> !fault.hurtsNode()).toList();
    }

    /** One that lasts just longer than a loop of Patroni's where it would last a minute. */
    private static String briefly(Fault fault) {
        return CommandSpec.forAnnotatedObjectLenient(fault).findOption("--for") == null ? fault.name() : fault.name() + ":for=12s";
    }

    private static boolean mentions(JsonNode trial, String text) {
        return StreamSupport.stream(trial.get("because").spliterator(), false).anyMatch(line -> line.asText().contains(text));
    }
}
