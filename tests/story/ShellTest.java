package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** The kit's words in JShell, which reads a pipe as it reads a person. */
class ShellTest {

    private static final String NAMESPACE = "patroni-demo-test-shell";

    @BeforeAll
    static void deploy() throws Exception {
        Kit.images("current", "patroni");
        assertEquals(0, Kit.step("patroni", "--stack", "current", "-n", NAMESPACE).exit());
    }

    @AfterAll
    static void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void theWordsShowWhatTheStepsShow() throws Exception {
        var members = Kit.step("members", "-n", NAMESPACE).out().strip();
        var leader = members.lines().filter(line -> line.contains("leader")).findFirst().orElseThrow().split(" ")[0];
        var said = said("members()\nleader()\nzombies()\nlogs(1)\nnamespace(\"nope\")\n");
        for (var line : members.lines().skip(1).toList()) {
            // What it lags behind may differ from one look to the next.
            assertTrue(said.contains(line.split(" +")[0] + "  " + line.split(" +")[1]), said);
        }
        assertTrue(said.lines().anyMatch(line -> line.strip().endsWith(leader)), said);
        assertTrue(said.contains("no defunct processes"), said);
        assertTrue(said.contains("INFO: no action. I am (" + leader + "), the leader with the lock"), said);
        assertTrue(said.contains("error: there is no namespace nope"), said);
        assertFalse(said.contains("\tat "), said);
        assertFalse(said.contains("Exception"), said);
    }

    private static String said(String words) throws Exception {
        return new ProcessExecutor("./jbang", "shell").directory(Checkout.folder().toFile()).environment("PATRONI_DEMO_NAMESPACE", NAMESPACE)
                .redirectInput(new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8))).readOutput(true).timeout(5, TimeUnit.MINUTES).execute().outputUTF8();
    }
}
