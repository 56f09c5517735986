package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The main job: what the kit says of both stacks and the three entrypoints, by what it observed. */
class ComparisonTest {

    private static final String STUCK = "changing primary_conninfo and restarting in progress";

    @Test
    void onlyTheOldPebbleLeavesAReplicaBehind() throws Exception {
        var ran = Kit.step("compare", "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        var trials = ran.json().get("trials");
        assertEquals(6, trials.size(), ran.said());
        for (var trial : trials) {
            if (trial.get("stack").asText().equals("2022") && trial.get("entrypoint").asText().equals("pebble")) {
                leavesOneStuck(trial);
            } else {
                recovers(trial);
            }
        }
    }

    private static void leavesOneStuck(JsonNode trial) {
        assertEquals("degraded", trial.get("verdict").asText(), trial.toString());
        assertEquals(2, trial.get("following").asInt(), trial.toString());
        assertEquals(1, trial.get("stuck").size(), trial.toString());
        var stuck = trial.get("stuck").get(0);
        assertEquals(STUCK, stuck.get("line").asText(), trial.toString());
        // Another member may have a defunct pg_basebackup besides: that one harms nobody.
        var postmasters = StreamSupport.stream(trial.get("defunct").spliterator(), false)
                .filter(each -> each.get("name").asText().equals("postgres") && each.get("member").equals(stuck.get("member"))).toList();
        assertEquals(1, postmasters.size(), trial.toString());
        assertEquals(1, postmasters.get(0).get("parentPid").asInt(), trial.toString());
    }

    private static void recovers(JsonNode trial) {
        assertEquals("recovered", trial.get("verdict").asText(), trial.toString());
        assertEquals(3, trial.get("following").asInt(), trial.toString());
        assertEquals(0, trial.get("stuck").size(), trial.toString());
        assertEquals(0, trial.get("defunct").size(), trial.toString());
        assertTrue(trial.get("newLeaderSeconds").asDouble() > 0, trial.toString());
    }
}
