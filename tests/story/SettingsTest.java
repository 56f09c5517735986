package tests.story;

//SOURCES Kit.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/report/RecordingJson.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import lib.recording.Recording;
import lib.recording.Settings;
import lib.report.RecordingJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Checkout;

/** Patroni's settings as a dimension: given to real clusters, read back from them, and compared. */
@Tag("long")
class SettingsTest {

    private static final Settings FAST = new Settings(20, 5, 5, 1_048_576, 300, "off", false, false);
    private static final Settings QUORUM = new Settings(30, 10, 10, 1_048_576, 300, "quorum", false, false);

    @TempDir
    static Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni");
    }

    private static Recording recorded(String line) {
        try {
            return RecordingJson.read(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void eachClusterHasTheSettingsOfItsRowAndTheAdviceComparesThem() throws Exception {
        var results = folder.resolve("settings");
        var ran = Kit.step("compare", "--stack", "current", "--entrypoint", "patroni", "--setting", "fast,quorum", "--fault", "kill-postgres", "--results", results.toString());
        assertEquals(0, ran.exit(), ran.said());
        assertTrue(ran.out().matches("(?s)STACK +ENTRYPOINT +SETTING +FAULT .*"), ran.said());
        var seen = new TreeMap<String, Recording>();
        Files.readAllLines(results.resolve("trials.jsonl")).stream().map(SettingsTest::recorded).forEach(trial -> seen.put(trial.subject().options().get("setting"), trial));
        assertEquals(FAST, seen.get("fast:loop_wait=5,retry_timeout=5,ttl=20").settings());
        assertEquals(QUORUM, seen.get("quorum:synchronous_mode=quorum").settings());
        assertEquals(20_000, seen.get("fast:loop_wait=5,retry_timeout=5,ttl=20").lock().get(0).ttlMillis());
        var advice = Kit.step("advise", results.toString(), "-o", "json");
        assertEquals(0, advice.exit(), advice.said());
        assertEquals(2, advice.json().get("series").get(0).get("settings").size(), advice.said());
        assertTrue(Files.exists(results.resolve("advice.html")) && Files.exists(results.resolve("advice.svg")), advice.said());
    }

    /** Whose own configuration says something else. */
    @Test
    void aManifestGetsThemToo() throws Exception {
        var results = folder.resolve("manifest");
        var manifest = Files.writeString(folder.resolve("patroni.yaml"), Files.readString(Checkout.folder().resolve("manifests/patroni.yaml")).replace("ttl: 30", "ttl: 45").replace("localhost/test-patroni:2022", "localhost/test-patroni:current"));
        var ran = Kit.step("trial", "--manifest", manifest.toString(), "--setting", "fast", "--fault", "kill-postgres", "--results", results.toString());
        assertEquals(0, ran.exit(), ran.said());
        assertEquals(FAST, recorded(Files.readString(results.resolve("trials.jsonl"))).settings());
    }
}
