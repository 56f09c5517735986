package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/console/Wait.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import lib.console.Wait;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Checkout;

/** The walkthrough in Jupyter: run from top to bottom on a real cluster, opened, and with a cell that fails. */
class NotebookTest {

    private static final String NAMESPACE = "patroni-demo-test-notebook";
    /** With what stands before and after; the folders of the members' own containers, which Patroni's log names, are no machine's. */
    private static final Pattern MACHINE_PATHS = Pattern.compile(".{0,60}(/(root|tmp|work)/|/home/(?!postgres/)|/usr/(?!lib/postgresql/)|/var/(?!run/postgresql/)|\\.cache).{0,60}");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\S+");

    @TempDir
    static Path folder;
    private static JsonNode executed;

    @BeforeAll
    static void execute() throws Exception {
        Kit.dependencies();
        var out = folder.resolve("executed.ipynb");
        var ran = Kit.step(Map.of("PATRONI_DEMO_NAMESPACE", NAMESPACE), "notebook", "--execute", out.toString(), "--html", folder.resolve("page.html").toString());
        assertEquals(0, ran.exit(), ran.said());
        executed = new ObjectMapper().readTree(out.toFile());
    }

    @AfterAll
    static void clean() throws Exception {
        Kit.step("clean", "-n", NAMESPACE);
    }

    @Test
    void everyCellRanAndNoneFailed() {
        for (var cell : codeCells(executed)) {
            assertTrue(cell.get("execution_count").asInt() > 0, cell.toString());
            cell.get("outputs").forEach(output -> assertNotEquals("error", output.get("output_type").asText(), cell.toString()));
        }
        assertEquals("nothing of the kit is left in " + NAMESPACE, shown("clean()").get(0));
    }

    @Test
    void underPatroniAnotherMemberLeadsAndAllFollow() {
        var looks = shown("members()");
        var before = rows(looks.get(0));
        var after = rows(looks.get(1));
        assertEquals(3, before.size(), looks.get(0));
        assertEquals(3, after.size(), looks.get(1));
        var crashed = leader(before);
        assertTrue(shown("crash-leader").get(0).startsWith("deleted pod " + crashed + ", the leader"), shown("crash-leader").get(0));
        assertNotEquals(crashed, leader(after));
        // On a busy machine the new pod may still be copying its data.
        assertTrue(after.stream().anyMatch(row -> row.contains("streaming  2 ")), looks.get(1));
        assertTrue(shown("logs(2)").get(1).contains("I am (%s), the leader with the lock".formatted(leader(after))), shown("logs(2)").get(1));
        assertEquals("no defunct processes", shown("zombies()").get(0));
        assertEquals("no defunct processes", shown("zombies()").get(1));
    }

    @Test
    void underPebbleAZombieStaysAndAMemberIsStuck() {
        assertTrue(Pattern.compile("\\[postgres] <defunct> +1 pebble").matcher(shown("zombies()").get(2)).find(), shown("zombies()").get(2));
        var members = shown("members()").get(2);
        assertEquals(3, rows(members).size(), members);
        assertTrue(rows(members).stream().anyMatch(row -> !row.contains(" streaming ") && !row.contains("holds it")), members);
    }

    @Test
    void theTrialsAreJudgedAndDrawn() {
        var table = shown("compare(").get(0).lines().toList();
        assertTrue(table.get(1).matches("2022 +patroni +crash-leader +1 +recovered .*"), table.toString());
        assertTrue(table.get(2).matches("2022 +pebble +crash-leader +1 +(degraded|outage) .*"), table.toString());
        var pictures = codeCells(executed).stream().flatMap(cell -> stream(cell.get("outputs")).stream()).map(output -> output.at("/data/image~1svg+xml"))
                .filter(svg -> !svg.isMissingNode()).map(NotebookTest::text).toList();
        assertEquals(2, pictures.size());
        pictures.forEach(svg -> assertTrue(svg.startsWith("<svg") && svg.contains("patronidemo-2") && svg.contains("deleted pod patronidemo-"), svg));
        assertTrue(pictures.get(1).contains("[postgres]") && pictures.get(1).contains("defunct under 1"), pictures.get(1));
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        var page = Files.readString(folder.resolve("page.html"));
        assertEquals(2, page.split("src=\"\\s*data:image/svg.xml;base64,", -1).length - 1, "pictures in the page itself");
        assertFalse(Pattern.compile("<script|<link|src=\"http|url\\(http|@import").matcher(page).find());
    }

    @Test
    void theOneThatIsShippedWasRunAndTellsNothingOfItsMachine() throws Exception {
        var shipped = Checkout.folder().resolve("scripts/walkthrough.ipynb");
        codeCells(new ObjectMapper().readTree(shipped.toFile())).forEach(cell -> assertTrue(cell.get("execution_count").asInt() > 0, cell.toString()));
        for (var text : List.of(Files.readString(shipped), Files.readString(Checkout.folder().resolve("docs/walkthrough.html")), executed.toString())) {
            assertEquals(List.of(), MACHINE_PATHS.matcher(text).results().map(MatchResult::group).toList());
        }
    }

    @Test
    void aCellThatFailsIsOneLineAndExitCode1(@TempDir Path own) throws Exception {
        Files.writeString(own.resolve("walkthrough.ipynb"), """
                {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [], "source": "int two = 2;"},
                {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": "throw new IllegalStateException(\\"boom\\");"}],
                "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}}, "nbformat": 4, "nbformat_minor": 5}
                """);
        var process = script(own, "--execute", "out.ipynb");
        var said = new String(process.getInputStream().readAllBytes());
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.lines().anyMatch(line -> line.startsWith("error: cell 2 of 2 failed: ") && line.contains("boom")), said);
        assertTrue(said.contains("  try: jbang notebook"), said);
        assertFalse(said.contains("\tat "), said);
        assertTrue(Files.readString(own.resolve("out.ipynb")).contains("\"error\""));
    }

    @Test
    void opensACopyOnLoopbackUntilItIsEnded(@TempDir Path own) throws Exception {
        var process = script(own, "--no-browser");
        try {
            var address = new BufferedReader(new InputStreamReader(process.getInputStream())).lines().flatMap(line -> ADDRESS.matcher(line).results())
                    .map(match -> URI.create(match.group())).findFirst().orElseThrow();
            var page = get(address);
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("walkthrough.ipynb"), page.body());
            assertEquals(403, get(URI.create("http://%s/api/kernels".formatted(address.getAuthority()))).statusCode());
            assertTrue(Files.exists(own.resolve("walkthrough.ipynb")));
            process.destroy();
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            Wait.until("end of Jupyter", Duration.ofSeconds(30), Duration.ofMillis(500), () -> answer(address).isPresent() ? Optional.empty() : Optional.of(true), () -> "it answers", "");
        } finally {
            process.destroy();
        }
    }

    /** As a person starts it in another folder. */
    private static Process script(Path working, String... words) throws Exception {
        var command = new ArrayList<>(List.of(Checkout.folder().resolve("jbang").toString(), Checkout.folder().resolve("scripts/notebook.java").toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).directory(working.toFile()).redirectErrorStream(true).start();
    }

    /** Jupyter needs some seconds until it listens. */
    private static HttpResponse<String> get(URI address) {
        return Wait.until("answer of Jupyter", Duration.ofSeconds(60), Duration.ofMillis(500), () -> answer(address), () -> "nobody listens", "");
    }

    private static Optional<HttpResponse<String>> answer(URI address) {
        try {
            return Optional.of(HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()));
        } catch (IOException nobodyListens) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** The results of the code cells in which that stands, in their order. */
    private static List<String> shown(String source) {
        return codeCells(executed).stream().filter(cell -> text(cell.get("source")).contains(source)).flatMap(cell -> stream(cell.get("outputs")).stream())
                .filter(output -> output.get("output_type").asText().equals("execute_result")).map(output -> text(output.at("/data/text~1plain"))).toList();
    }

    private static List<JsonNode> codeCells(JsonNode notebook) {
        return stream(notebook.get("cells")).stream().filter(cell -> cell.get("cell_type").asText().equals("code")).toList();
    }

    private static List<String> rows(String table) {
        return table.lines().filter(line -> line.startsWith("patronidemo-")).toList();
    }

    private static String leader(List<String> rows) {
        return rows.stream().filter(row -> row.contains("holds it")).findFirst().orElseThrow().split(" ")[0];
    }

    /** A notebook has its texts as lists of lines. */
    private static String text(JsonNode lines) {
        return lines.isTextual() ? lines.asText() : String.join("", stream(lines).stream().map(JsonNode::asText).toList());
    }

    private static List<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
