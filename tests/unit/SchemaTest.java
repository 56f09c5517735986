package tests.unit;

//SOURCES Fixtures.java
//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../generated/Page.java
//SOURCES ../generated/ResultsPage.java
//SOURCES ../generated/ResultsSchema.java
//SOURCES ../../lib/report/RecordingJson.java
//SOURCES ../../lib/report/ReportFiles.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lib.recording.Settings;
import lib.recording.TimelineSwitch;
import lib.report.RecordingJson;
import lib.report.ReportFiles;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tests.Checkout;
import tests.generated.Page;
import tests.generated.ResultsPage;
import tests.generated.ResultsSchema;

/** What is written fits the schemas in docs, and these and the page that explains them are those of the records. */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESULTS = "results.schema.json";
    private static final String RECORDING = "recording.schema.json";

    @TempDir
    Path folder;

    private static Path file(String name) {
        return Checkout.folder().resolve("docs/" + name);
    }

    /** Trials that went on real clusters, and made-up ones that have what those lack. */
    private static List<TrialResult> trials() throws Exception {
        var trials = new ArrayList<TrialResult>();
        for (var name : Fixtures.NAMES) {
            trials.add(TrialResult.of(Fixtures.recorded(name)));
        }
        Stream.of(Stories.outage("current", "idle"), Stories.recovered("2022", "patroni"), Stories.torn("current", "idle"), Stories.deaf("current", "sh"), Stories.inconclusive("2022", "sh"))
                .forEach(trial -> trials.add(TrialResult.of(trial.recording().but().settings(Settings.DEFAULTS).history(List.of(new TimelineSwitch(1, Planted.position(4)))).ended())));
        return trials;
    }

    private static List<String> complaints(String schema, String json) throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(file(schema)))
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)).stream().map(ValidationMessage::getMessage).toList();
    }

    private String results() throws Exception {
        var files = new ReportFiles(folder);
        var several = new ArrayList<>(trials().stream().map(trial -> trial.in("some folder")).toList());
        several.addAll(trials());
        files.write(several);
        return Files.readString(files.results());
    }

    @Test
    void resultsFitTheirSchema() throws Exception {
        assertEquals(List.of(), complaints(RESULTS, results()));
    }

    @Test
    void recordingsFitTheirSchema() throws Exception {
        for (var trial : trials()) {
            assertEquals(List.of(), complaints(RECORDING, RecordingJson.write(trial.recording())), trial.toString());
        }
    }

    /** Else the two tests above could not fail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"verdict\" : \"outage\" | \"verdict\" : \"OUTAGE\" | verdict: does not have a value in the enumeration",
        "\"expected\" : 3 | \"expected\" : \"3\" | expected: string found, integer expected",
        "\"starved\" : false | \"hungry\" : false | required property 'starved' not found",
        "\"starved\" : false | \"starved\" : false, \"hungry\" : false | property 'hungry' is not defined in the schema",
        "\"twoLeaders\" : null | \"twoLeaders\" : {} | twoLeaders: required property 'seconds' not found",
        "patroni-demo/results/2 | patroni-demo/results/3 | $.schema: must be the constant value 'patroni-demo/results/2'"})
    void whatDoesNotFitIsTold(String right, String wrong, String told) throws Exception {
        var json = results();
        assertTrue(json.contains(right), right + " is not in it");
        var complaints = complaints(RESULTS, json.replace(right, wrong));
        assertTrue(complaints.stream().anyMatch(complaint -> complaint.contains(told)), complaints.toString());
    }

    @Test
    void theSchemasAreThoseOfTheRecords() throws Exception {
        assertEquals(ResultsSchema.text(ResultsSchema.results()), Files.readString(file(RESULTS)));
        assertEquals(ResultsSchema.text(ResultsSchema.recording()), Files.readString(file(RECORDING)));
    }

    @Test
    void theDocumentationHasALineForEachFieldOfTheSchemas() throws Exception {
        var page = Files.readString(file("results.md"));
        assertEquals(new Page(page).with("results", ResultsPage.fields(JSON.readTree(file(RESULTS).toFile()))).with("recording", ResultsPage.fields(JSON.readTree(file(RECORDING).toFile()))).text(), page);
    }
}
