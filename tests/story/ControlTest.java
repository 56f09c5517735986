package tests.story;

//SOURCES Kit.java
//SOURCES ../Tier.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tests.Tier;

/** Trials in which nothing is hurt. */
@Isolated("a pause of the machine is a gap in the writes")
class ControlTest {

    private static final int TRIALS = Tier.choice(3, 10);
    /** The kit's own are all the load that there is. */
    private static final int AT_ONCE = Tier.choice(3, 1);

    @TempDir
    Path folder;

    @Test
    void theControlRaisesNoFalseAlarm() throws Exception {
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--fault", "none", "--trials", String.valueOf(TRIALS), "--parallel", String.valueOf(AT_ONCE),
                "--results", folder.resolve("none").toString(), "-o", "json");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(TRIALS, ran.json().get("trials").size());
        for (var trial : ran.json().get("trials")) {
            assertEquals("recovered", trial.get("verdict").asText(), trial.toString());
            assertEquals("none", trial.get("leaderChange").asText(), trial.toString());
            assertEquals(0.0, trial.get("gapSeconds").asDouble(), trial.toString());
            assertEquals("kept", trial.get("data").asText(), trial.toString());
        }
    }
}
