package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import lib.image.ContainerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.zeroturnaround.exec.ProcessExecutor;

/** A folder with a Containerfile and a plan, as a user has it: one command gives the files that a CI system shows. */
class PipelineTest {

    private static final String PLAN = """
            try:
              image: %s
              faults: kill-postgres
              bin-dir: /usr/lib/postgresql/bin
              deadline: 40s
            hold:
              all: {verdict: recovered, data: as-promised, rto.max: "< 40s"}
            sources: [Containerfile]
            formats: {junit: junit.xml, sarif: patroni.sarif, markdown: patroni.md}
            results: results
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void ready() {
        Kit.images("current", "patroni");
    }

    @Test
    void aGoodImageMeetsThePlan() throws Exception {
        var ran = tried("localhost/patroni-demo-pipeline:good", "CMD [\"/usr/bin/env\", \"patroni\"]");
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(List.of("4", "0", "0"), counts());
        assertEquals(0, sarif().size(), sarif().toString());
        assertTrue(Files.readString(folder.resolve("patroni.md")).contains("| met | image patroni-demo-pipeline-good kill-postgres | verdict: recovered | so in 1 of 1 trials |"), ran.said());
    }

    @Test
    void aBadOneMissesItAndTheFindingIsAtTheLineThatCausesIt() throws Exception {
        var ran = tried("localhost/patroni-demo-pipeline:bad", "CMD [\"sh\", \"-c\", \"patroni & exec sleep infinity\"]");
        assertEquals(4, ran.exit(), ran.said());
        assertTrue(ran.out().contains("verdict: recovered: not so in 1 of 1 trials"), ran.said());
        var rules = sarif().findValuesAsText("ruleId");
        assertTrue(rules.containsAll(List.of("patroni-outage", "patroni-pid-1-does-not-reap")), rules.toString());
        for (var result : sarif()) {
            assertEquals(2, result.at("/locations/0/physicalLocation/region/startLine").asInt(), result.toString());
            assertTrue(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText().endsWith("Containerfile"), result.toString());
        }
        assertTrue(Files.readString(folder.resolve("patroni.md")).contains("**PID 1 does not wait for its children.**"), ran.said());
        // What is stored says the same again, without a cluster, and to the byte.
        var before = Files.readString(folder.resolve("junit.xml"));
        var again = Kit.step("report", folder.resolve("results").toString(), "--plan", folder.resolve("patroni-demo.yaml").toString());
        assertEquals(4, again.exit(), again.said());
        assertEquals(before, Files.readString(folder.resolve("junit.xml")));
    }

    private Kit.Ran tried(String image, String command) throws Exception {
        Files.writeString(folder.resolve("Containerfile"), "FROM localhost/test-base:current\n" + command + "\n");
        Files.writeString(folder.resolve("patroni-demo.yaml"), PLAN.formatted(image));
        var built = new ProcessExecutor(ContainerBuilder.find().program(), "build", "--tag", image, "--file", folder.resolve("Containerfile").toString(), folder.toString()).environment("DOCKER_BUILDKIT", "1").readOutput(true).execute();
        assertEquals(0, built.getExitValue(), built.outputUTF8());
        return Kit.step("trial", "--plan", folder.resolve("patroni-demo.yaml").toString());
    }

    /** Of all: tests, failures, errors. */
    private List<String> counts() throws Exception {
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("junit.xml").toFile()).getDocumentElement();
        return List.of(root.getAttribute("tests"), root.getAttribute("failures"), root.getAttribute("errors"));
    }

    private JsonNode sarif() throws Exception {
        return new ObjectMapper().readTree(folder.resolve("patroni.sarif").toFile()).at("/runs/0/results");
    }
}
