package tests.unit;

//SOURCES Fixtures.java
//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/report/ReportFiles.java
//SOURCES ../../lib/report/ResultsFolder.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import lib.recording.Recording;
import lib.report.ReportFiles;
import lib.report.ResultsFolder;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** The folder of results: appended to, read again, judged again. */
class ResultsFolderTest {

    private static final List<TrialResult> TRIALS = List.of(Stories.outage("current", "idle"), Stories.recovered("2022", "patroni"), Stories.torn("current", "idle"), Stories.inconclusive("2022", "sh"));

    @TempDir
    Path folder;

    private Path trials() {
        return folder.resolve(ResultsFolder.TRIALS);
    }

    private void append(List<TrialResult> results) throws IOException {
        try (var open = ResultsFolder.open(folder)) {
            for (var result : results) {
                open.append(result.recording());
            }
        }
    }

    private List<Recording> read() throws IOException {
        return ResultsFolder.read(folder).trials().stream().map(TrialResult::recording).toList();
    }

    private static List<Recording> recordings(List<TrialResult> results) {
        return results.stream().map(TrialResult::recording).toList();
    }

    @Test
    void whatIsReadIsWhatWasAppendedAndJudgedTheSame() throws Exception {
        append(TRIALS.subList(0, 1));
        var first = Files.readString(trials());
        append(TRIALS.subList(1, 4));
        assertTrue(Files.readString(trials()).startsWith(first), "an earlier line was written again");
        assertEquals(recordings(TRIALS), read());
        assertEquals(TRIALS.stream().map(TrialResult::judgement).toList(), ResultsFolder.read(folder).trials().stream().map(TrialResult::judgement).toList());
    }

    @Test
    void aLineThatIsCutOffIsToldAndTheRestIsUsed() throws Exception {
        append(TRIALS);
        var lines = Files.readAllLines(trials());
        Files.writeString(trials(), lines.get(0) + "\n" + lines.get(1).substring(0, 500) + "\n" + lines.get(2) + "\n" + lines.get(3).substring(0, 700));
        var contents = ResultsFolder.read(folder);
        assertEquals(2, contents.trials().size());
        assertEquals(2, contents.unread().size(), contents.unread().toString());
        assertTrue(contents.unread().get(0).startsWith("line 2 of " + trials() + " is left out: "), contents.unread().toString());
        assertEquals("line 4 of %s is left out: it was cut off".formatted(trials()), contents.unread().get(1));
        // What is appended then is a line of its own.
        append(TRIALS.subList(1, 2));
        assertEquals(List.of(TRIALS.get(0).recording(), TRIALS.get(2).recording(), TRIALS.get(1).recording()), read());
    }

    @Test
    void linesOfAnotherSchemaAreLeftOut() throws Exception {
        append(TRIALS.subList(0, 1));
        Files.writeString(trials(), "{\"schema\": \"another/9\"}\n\nnot JSON\n", StandardOpenOption.APPEND);
        var contents = ResultsFolder.read(folder);
        assertEquals(1, contents.trials().size());
        assertTrue(contents.unread().get(0).contains("of the schema \"another/9\""), contents.unread().toString());
        assertEquals(2, contents.unread().size(), contents.unread().toString());
    }

    @Test
    void whileOneRunAppendsNobodyElseDoes() throws Exception {
        try (var first = ResultsFolder.open(folder)) {
            first.append(TRIALS.get(0).recording());
            assertThrows(ResultsFolder.InUse.class, () -> ResultsFolder.open(folder));
        }
        append(TRIALS.subList(1, 2));
        assertEquals(2, read().size());
    }

    @Test
    void aFolderInWhichNoTrialEndedIsLeftEmpty() throws Exception {
        append(List.of());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void resultsOfTheOldSchemaAreReadWithTheirProofTakenOnTrust() throws Exception {
        var json = new StringBuilder("{\"schema\": \"patroni-demo/results/1\", \"trials\": [\n");
        for (var name : Fixtures.NAMES) {
            json.append(json.charAt(json.length() - 2) == '[' ? "" : ",").append("{\"verdict\": \"whatever\", \"recording\": ").append(Files.readString(Checkout.folder().resolve("tests/unit/recordings/" + name + ".json"))).append("}\n");
        }
        Files.writeString(folder.resolve("results.json"), json.append("]}"));
        var contents = ResultsFolder.read(folder);
        assertEquals(List.of("recovered", "degraded", "recovered", "outage"), contents.trials().stream().map(trial -> trial.verdict().toString()).toList());
        assertTrue(contents.trials().get(0).recording().injection().proofs().get(0).what().startsWith("taken on trust"));
    }

    @Test
    void resultsOfAnUnknownSchemaAreRefused() throws Exception {
        Files.writeString(folder.resolve("results.json"), "{\"schema\": \"another/1\", \"trials\": []}");
        assertTrue(assertThrows(IOException.class, () -> ResultsFolder.read(folder)).getMessage().contains("another/1"));
        Files.writeString(folder.resolve("results.json"), "cut off {\"schema");
        assertThrows(IOException.class, () -> ResultsFolder.read(folder));
    }

    @Test
    void thePageAndTheJsonHaveChecksumsThatSha256sumAgreesWith() throws Exception {
        append(TRIALS);
        var files = new ReportFiles(folder);
        files.write(ResultsFolder.read(folder).trials());
        assertEquals(0, new ProcessExecutor("sha256sum", "--check", "--quiet", "SHA256SUMS").directory(folder.toFile()).exitValueAny().execute().getExitValue());
        assertFalse(files.changed().orElseThrow());
        Files.writeString(trials(), "\n", StandardOpenOption.APPEND);
        assertTrue(files.changed().orElseThrow());
        assertEquals(4, new ObjectMapper().readTree(files.results().toFile()).get("trials").size());
    }

    @Test
    void makingThePageTwiceMakesTheSameBytes() throws Exception {
        append(TRIALS);
        var files = new ReportFiles(folder);
        files.write(ResultsFolder.read(folder).trials());
        var first = Files.readAllBytes(files.page());
        var results = Files.readString(files.results());
        files.write(ResultsFolder.read(folder).trials());
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(files.page())));
        assertEquals(results, Files.readString(files.results()));
    }
}
