package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../Tier.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tests.Checkout;
import tests.Tier;

/** The kit's own steps are killed (SIGKILL, no clean-up of any kind) and run again. */
class SurvivalTest {

    private static final String NAMESPACE = "patroni-demo-test-survival";
    private static final int KILLS = Tier.choice(3, 20);
    private static final List<List<String>> STEPS = List.of(List.of("patroni", "--stack", "current"), List.of("clean"), List.of("switchover"), List.of("crash-leader"), List.of("kill-postgres"),
            List.of("deploy", "tini", "--stack", "current"));
    /** Longer than any of them takes: some are killed before they do anything, some when all is done. */
    private static final int LONGEST_MILLIS = 15_000;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,tini");
    }

    @Test
    void aStepThatIsKilledConvergesWhenItIsRunAgainAndNothingIsLeftBehind() throws Exception {
        var random = Tier.random();
        for (int kill = 0; kill < KILLS; kill++) {
            var step = STEPS.get(kill % STEPS.size());
            var at = random.nextInt(LONGEST_MILLIS);
            var which = "kill %d of seed %d: %s after %d ms".formatted(kill, Tier.seed(), step, at);
            if (!step.get(0).equals("patroni")) {
                assertEquals(0, Kit.step(with(List.of("patroni", "--stack", "current"))).exit(), which);
            }
            killed(step, at);
            var again = Kit.step(with(step));
            // A namespace that is gone cannot be cleaned again: that is what was wanted.
            boolean gone = step.get(0).equals("clean") && again.exit() == 3;
            assertTrue(again.exit() == 0 || gone, which + "\n" + again.said());
        }
        var cleaned = Kit.step(with(List.of("clean")));
        assertTrue(cleaned.exit() == 0 || cleaned.exit() == 3, cleaned.said());
        assertEquals(3, Kit.step(with(List.of("members"))).exit(), "the namespace is still there");
    }

    private static String[] with(List<String> step) {
        var words = new ArrayList<>(step);
        words.addAll(List.of("-n", NAMESPACE));
        return words.toArray(String[]::new);
    }

    private static void killed(List<String> step, int atMillis) throws Exception {
        var command = new ArrayList<>(List.of("./jbang", "run"));
        command.addAll(List.of(with(step)));
        var process = new ProcessBuilder(command).directory(Checkout.folder().toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.waitFor(atMillis, TimeUnit.MILLISECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
