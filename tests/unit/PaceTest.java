package tests.unit;

//SOURCES ../../lib/client/Pace.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import lib.client.AccessMode;
import lib.client.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who pays for a login that fails. */
class PaceTest {

    @ParameterizedTest
    @CsvSource({"DIRECT, true, true, 0", "DIRECT, true, false, 100", "FORWARDED, true, true, 100", "FORWARDED, true, false, 100",
            "DIRECT, false, true, 100", "DIRECT, false, false, 100", "FORWARDED, false, true, 100", "FORWARDED, false, false, 100"})
    void onlyStraightToThisMachinesPodsAnOutageIsWatchedWithoutAPause(AccessMode way, boolean local, boolean outage, double millis) {
        assertEquals(millis, Pace.by(way, local).pauseMillis(outage));
    }
}
