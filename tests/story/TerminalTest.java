package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../Said.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tests.Checkout;
import tests.Said;

/** What a step writes to: a narrow terminal (made by script(1)), one without colours, a pipe that nobody reads any more, a folder with any name. */
class TerminalTest {

    private static final String NAMESPACE = "patroni-demo-test-catalog-terminal";
    private static final String ESCAPE = "\u001b";
    private static final String COLOUR = ESCAPE + "\\[[0-9;]*m";
    private static final String CLEAR_LINE = "\r" + ESCAPE + "\\[K";

    @TempDir
    Path folder;

    @BeforeAll
    static void deploy() throws Exception {
        Kit.images("current", "patroni");
        var deployed = Kit.step("patroni", "--stack", "current", "-n", NAMESPACE);
        assertEquals(0, deployed.exit(), deployed.said());
    }

    @AfterAll
    static void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void sixtyColumns() throws Exception {
        var help = onTerminal(Map.of(), "./jbang members --help");
        var widest = help.out().replaceAll(COLOUR, "").lines().mapToInt(String::length).max().orElseThrow();
        assertTrue(widest > 40 && widest <= 60, widest + " columns of 60\n" + help);
        var looked = onTerminal(Map.of(), "./jbang inspect -n " + NAMESPACE);
        assertEquals(0, looked.exit(), looked.toString());
        var painted = List.of(looked.out().split("\n")[0].split(CLEAR_LINE)).stream().filter(line -> line.matches("  [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] .*")).toList();
        assertFalse(painted.isEmpty(), "no progress was shown\n" + looked);
        painted.forEach(line -> assertTrue(line.length() < 60, "this goes on in a second line, and stays there: " + line));
        assertTrue(looked.out().contains("patronidemo-0  "), looked.toString());
    }

    @ParameterizedTest
    @CsvSource({"TERM, dumb", "NO_COLOR, 1"})
    void withoutColours(String variable, String value) throws Exception {
        for (var step : List.of("members --help", "members -n nope", "members -n " + NAMESPACE)) {
            var coloured = onTerminal(Map.of(), "./jbang " + step).out();
            var plain = onTerminal(Map.of(variable, value), "./jbang " + step).out();
            assertFalse(plain.matches("(?s).*" + COLOUR + ".*"), step + " has colours: " + plain);
            assertTrue(!variable.equals("TERM") || !plain.contains(ESCAPE), step + " moves the cursor of a dumb terminal: " + plain);
            assertTrue(step.equals("members -n " + NAMESPACE) || coloured.matches("(?s).*" + COLOUR + ".*"), step + " has no colours where it may: " + coloured);
            assertTrue(plain.contains(step.endsWith("--help") ? "Usage: members" : step.endsWith("nope") ? "error: there is no namespace nope" : "patronidemo-0  "), plain);
        }
    }

    @Test
    void nobodyFollowsTheLogsAnyMore() throws Exception {
        var ran = bash("{ timeout 120 ./jbang logs -n %s --follow; echo \"exit $?\" >&2; } | head -n 1".formatted(NAMESPACE));
        assertTrue(ran.out().startsWith("patronidemo-"), ran.toString());
        assertEquals("exit 141\n", ran.err());
    }

    /** A trial of the demo that stands, with the fault that does nothing. */
    @Test
    void resultsInAFolderWithBlanks() throws Exception {
        var context = Kit.step("crash-leader", "-n", NAMESPACE, "--dry-run", "-o", "json").json().get("context").asText();
        var results = folder.resolve("meine Ergebnisse, größer 'als' \"sonst\"");
        var ran = Kit.step("trial", "-n", NAMESPACE, "--i-know-this-hurts", context + "/" + NAMESPACE, "--fault", "none", "--results", results.toString());
        assertEquals(0, ran.exit(), ran.said());
        assertEquals("recovered", new ObjectMapper().readTree(results.resolve("results.json").toFile()).get("trials").get(0).get("verdict").asText());
        assertTrue(Files.readString(results.resolve("report.html")).contains("recovered"));
        assertTrue(ran.out().contains("report: " + results.resolve("report.html")), ran.said());
    }

    /** @param changed of the environment of a terminal with colours */
    private static Said onTerminal(Map<String, String> changed, String command) throws Exception {
        var environment = new HashMap<String, String>();
        environment.put("TERM", "xterm");
        environment.put("NO_COLOR", null);
        environment.putAll(changed);
        return Said.by(Checkout.folder(), environment, List.of("script", "--quiet", "--return", "--command", "stty cols 60; " + command, "/dev/null"));
    }

    private static Said bash(String line) throws Exception {
        return Said.by(Checkout.folder(), Map.of(), List.of("bash", "-c", line));
    }
}
