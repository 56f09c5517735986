package lib.report;

//SOURCES OldRecording.java
//SOURCES RecordingJson.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lib.recording.Recording;

/** results.json as it was until 2026-11-25, schema {@code patroni-demo/results/1}: one file with every sample of every trial. */
final class OldResults {

    static final String NAME = "results.json";
    static final String SCHEMA = "patroni-demo/results/1";

    private OldResults() {
    }

    /** @throws IOException when it is not readable, or of another schema */
    static List<Recording> read(Path file) throws IOException {
        var whole = RecordingJson.mapper().readTree(file.toFile());
        if (!SCHEMA.equals(whole.path("schema").asText())) {
            throw new IOException("%s is of the schema \"%s\", not of \"%s\"".formatted(file, whole.path("schema").asText(), SCHEMA));
        }
        var recordings = new ArrayList<Recording>();
        for (var trial : whole.path("trials")) {
            recordings.add(OldRecording.of(trial.path("recording")));
        }
        return recordings;
    }
}
