package tests.unit;

//SOURCES ../Checkout.java
//SOURCES ../../lib/report/OldRecording.java

import java.nio.file.Files;
import java.util.List;
import lib.recording.Recording;
import lib.report.OldRecording;
import tests.Checkout;

/** Recordings of real trials, thinned out to what matters. */
final class Fixtures {

    static final List<String> NAMES = List.of("crash-leader-patroni", "crash-leader-pebble-2022", "kill-postgres-patroni", "kill-postgres-pebble-2022");

    private Fixtures() {
    }

    /** As the kit reads one of the old schema. */
    static Recording recorded(String name) throws Exception {
        return OldRecording.read(Files.readString(Checkout.folder().resolve("tests/unit/recordings/" + name + ".json")));
    }
}
