package tests.unit;

//SOURCES Runs.java
//SOURCES Stories.java
//SOURCES ../../lib/format/Format.java
//SOURCES ../../lib/format/SourceFiles.java
//DEPS com.networknt:json-schema-validator:1.5.8
//DEPS org.apache.maven.surefire:surefire-report-parser:3.5.2

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import lib.console.UserError;
import lib.format.Format;
import lib.format.SourceFiles;
import lib.report.TrialResult;
import org.apache.commons.csv.CSVFormat;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What other tools are given, read as they read it. */
@Isolated("it changes the whole process's locale")
class FormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<TrialResult> TRIALS = List.of(Stories.recovered("2022", "patroni"), Stories.recovered("2022", "patroni"), Stories.degraded("pebble"), Stories.outage("current", "idle"),
            Stories.torn("current", "idle"), Stories.inconclusive("current", "sh"), Stories.frozen("current", "tini"));
    private static final List<TrialResult> GOOD = Runs.recovered("patroni", 1, 1.2, 1.4);

    @TempDir
    Path folder;

    private SourceFiles containerfile(String name, String... lines) throws Exception {
        return SourceFiles.read(List.of(Files.write(folder.resolve(name), List.of(lines))));
    }

    @Test
    void theSameTrialsGiveTheSameBytes() {
        for (var format : Format.values()) {
            assertEquals(format.text(TRIALS, SourceFiles.NONE, List.of()), format.text(TRIALS, SourceFiles.NONE, List.of()), format.toString());
            assertTrue(format.text(GOOD, SourceFiles.NONE, List.of()).isEmpty() == (format == Format.GITHUB), format + " of trials in which nothing is wrong");
        }
    }

    @Test
    void numbersAreTheSameInEveryLocale() {
        var before = Locale.getDefault();
        var texts = List.of(Format.values()).stream().map(format -> format.text(TRIALS, SourceFiles.NONE, List.of())).toList();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(texts, List.of(Format.values()).stream().map(format -> format.text(TRIALS, SourceFiles.NONE, List.of())).toList());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The schema of OASIS, as the library of the model ships it. */
    @Test
    void sarifIsAsItsSchemaSays() throws Exception {
        try (var schema = Thread.currentThread().getContextClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
            var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
            for (var sources : List.of(SourceFiles.NONE, containerfile("Container file", "FROM a", "CMD b"))) {
                assertEquals(Set.of(), validator.validate(JSON.readTree(Format.SARIF.text(TRIALS, sources, List.of()))));
                assertEquals(Set.of(), validator.validate(JSON.readTree(Format.SARIF.text(GOOD, sources, List.of()))));
            }
            assertFalse(validator.validate(JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{}]}")).isEmpty(), "the schema takes anything");
        }
    }

    private static JsonNode results(List<TrialResult> trials, SourceFiles sources) throws Exception {
        return JSON.readTree(Format.SARIF.text(trials, sources, List.of())).at("/runs/0/results");
    }

    @Test
    void sarifHasAResultForEachFinding() throws Exception {
        var rules = new TreeSet<String>();
        results(TRIALS, SourceFiles.NONE).forEach(result -> rules.add(result.get("ruleId").asText()));
        assertEquals(Set.of("patroni-outage", "patroni-degraded", "patroni-two-leaders", "patroni-pid-1-does-not-reap", "patroni-inconclusive"), rules);
        assertTrue(results(GOOD, SourceFiles.NONE).isArray(), "without a list of results nothing was looked for");
        assertEquals(0, results(GOOD, SourceFiles.NONE).size());
    }

    @Test
    void sarifPointsAtTheLineThatDecidesWhatIsPidOne() throws Exception {
        assertLine(4, "Containerfile", "FROM golang", "ENTRYPOINT [\"make\"]", "FROM debian", "ENTRYPOINT [\"idle\"]", "CMD [\"patroni\"]");
        assertLine(3, "Containerfile", "FROM golang", "ENTRYPOINT [\"make\"]", "FROM debian");
        assertLine(2, "Containerfile", "FROM debian", "CMD patroni", "USER 999");
        assertLine(3, "patroni.yaml", "kind: StatefulSet", "spec:", "  shareProcessNamespace: false", "  containers:", "  - command: [idle]");
        assertLine(2, "patroni.yaml", "containers:", "- image: mine", "# shareProcessNamespace: true");
    }

    private void assertLine(int line, String name, String... lines) throws Exception {
        for (var result : results(List.of(Stories.outage("current", "idle")), containerfile(name, lines))) {
            assertEquals(line, result.at("/locations/0/physicalLocation/region/startLine").asInt(), result.toString());
            assertTrue(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText().endsWith("/" + name), result.toString());
        }
    }

    /** Two leaders are no line of a file's. */
    @Test
    void whatNoFileCausesHasALogicalPlace() throws Exception {
        var result = results(List.of(Stories.torn("current", "patroni")), containerfile("Containerfile", "FROM a", "CMD b")).get(0);
        assertTrue(result.at("/locations/0/physicalLocation").isMissingNode(), result.toString());
        assertEquals("current/patroni/kill-patroni", result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText());
    }

    @Test
    void aSourceThatIsNotThereIsTold() {
        assertEquals("the source /nowhere/Containerfile cannot be read: it is not there", Assertions.assertThrows(UserError.class, () -> SourceFiles.read(List.of(Path.of("/nowhere/Containerfile")))).getMessage());
    }

    /** By the reader with which Maven makes its own reports. It reads one suite a file. */
    @Test
    void junitIsReadByMaven() throws Exception {
        var xml = Format.JUNIT.text(TRIALS, SourceFiles.NONE, List.of());
        var suites = new TestSuiteXmlParser(new NullConsoleLogger()).parse(new InputStreamReader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        var cases = suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        assertEquals(TRIALS.size(), cases.size());
        assertEquals(4, cases.stream().filter(one -> one.hasFailure() || one.hasError()).count());
        assertTrue(cases.stream().anyMatch(one -> one.getName().equals("kill-postgres") && one.getFailureMessage().startsWith("outage, data not known")), xml);
    }

    @Test
    void junitsCountsAreThoseOfItsCases() throws Exception {
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(Format.JUNIT.text(TRIALS, SourceFiles.NONE, List.of())))).getDocumentElement();
        assertEquals(List.of("7", "3", "1"), List.of(root.getAttribute("tests"), root.getAttribute("failures"), root.getAttribute("errors")));
        assertEquals(3, root.getElementsByTagName("failure").getLength());
        assertEquals(1, root.getElementsByTagName("error").getLength());
        var first = (Element) root.getElementsByTagName("testcase").item(0);
        assertEquals(List.of("crash-leader 1", "2022 patroni", "34.000"), List.of(first.getAttribute("name"), first.getAttribute("classname"), first.getAttribute("time")));
    }

    @Test
    void csvHasALineForEachTrial() throws Exception {
        try (var csv = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(Format.CSV.text(TRIALS, SourceFiles.NONE, List.of())))) {
            var records = csv.getRecords();
            assertEquals(TRIALS.size(), records.size());
            assertEquals(Map.of("entrypoint", "idle", "verdict", "outage", "rtoSeconds", "", "defunct", "8"),
                    records.get(3).toMap().entrySet().stream().filter(cell -> Set.of("entrypoint", "verdict", "rtoSeconds", "defunct").contains(cell.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    @Test
    void githubsCommandsAreALineEach() throws Exception {
        var lines = Format.GITHUB.text(TRIALS, containerfile("Containerfile", "FROM a", "CMD b"), List.of()).lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.matches("::(error|warning) (file=[^,:]+,line=\\d+,)?title=[^,:]+::.+")), String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("::error file=") && line.contains("Containerfile,line=2,title=Writes did not come back::current idle under kill-postgres: outage, data not known%0A")), String.join("\n", lines));
    }

    @Test
    void gitlabsReportHasWhatItAsksFor() throws Exception {
        var report = JSON.readTree(Format.GITLAB.text(TRIALS, SourceFiles.NONE, List.of()));
        var prints = new TreeSet<String>();
        for (var finding : report) {
            assertTrue(Set.of("info", "minor", "major", "critical", "blocker").contains(finding.get("severity").asText()));
            assertTrue(finding.at("/location/lines/begin").isInt() && finding.at("/location/path").isTextual() && finding.get("description").isTextual() && finding.get("check_name").isTextual());
            assertTrue(prints.add(finding.get("fingerprint").asText()), "two findings have one fingerprint");
        }
        assertEquals(JSON.readTree("[]"), JSON.readTree(Format.GITLAB.text(GOOD, SourceFiles.NONE, List.of())));
    }

    @Test
    void markdownHasTheTableThePictureAndWhatWasFound() {
        var text = Format.MARKDOWN.text(TRIALS, SourceFiles.NONE, List.of());
        assertTrue(text.startsWith("## Patroni trials: 4 of 7 did not go well\n\n| STACK | ENTRYPOINT |"), text);
        assertTrue(text.contains("\n| current | idle | kill-postgres | 1 | outage | not known |"), text);
        assertTrue(text.contains("idle kill-postgres    ███▼"), text);
        assertTrue(text.contains("- **Writes did not come back.** current idle under kill-postgres: outage, data not known"), text);
        assertFalse(text.contains("<script>") || text.contains("<b>"), "what a log says became markup");
        assertTrue(Format.MARKDOWN.text(GOOD, SourceFiles.NONE, List.of()).startsWith("## Patroni trials: all 3 recovered"));
    }
}
