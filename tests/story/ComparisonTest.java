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
                leavesAReplicaStuck(trial);
            } else {
                recovers(trial);
            }
        }
    }

    /** Mostly one, and the cluster is degraded; when the deleted leader's lock was not given up in time, both, and it is an outage. */
    private static void leavesAReplicaStuck(JsonNode trial) {
        var stuck = StreamSupport.stream(trial.get("stuck").spliterator(), false).filter(each -> each.get("state").asText().equals("restarting")).toList();
        assertTrue(stuck.stream().anyMatch(each -> each.get("line").asText().equals(STUCK)), trial.toString());
        assertEquals(stuck.size() == 2 ? "outage" : "degraded", trial.get("verdict").asText(), trial.toString());
        assertEquals(stuck.size() == 2 ? 0 : 2, trial.get("following").asInt(), trial.toString());
        assertTrue(stuck.size() == 1 || stuck.size() == 2, trial.toString());
        for (var member : stuck) {
            // Another member may have a defunct pg_basebackup besides: that one harms nobody.
            var postmasters = StreamSupport.stream(trial.get("defunct").spliterator(), false)
                    .filter(each -> each.get("name").asText().equals("postgres") && each.get("member").equals(member.get("member"))).toList();
            assertEquals(1, postmasters.size(), trial.toString());
            assertEquals(1, postmasters.get(0).get("parentPid").asInt(), trial.toString());
        }
    }

    private static void recovers(JsonNode trial) {
        assertEquals("recovered", trial.get("verdict").asText(), trial.toString());
        assertEquals(3, trial.get("following").asInt(), trial.toString());
        assertEquals(0, trial.get("stuck").size(), trial.toString());
        assertEquals(0, trial.get("defunct").size(), trial.toString());
        assertTrue(trial.get("newLeaderSeconds").asDouble() > 0, trial.toString());
    }
}
