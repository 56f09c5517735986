package tests.unit;

//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/fault/LoopWait.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.console.UserError;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.fault.LoopWait;
import lib.recording.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults by their names, alone or with options of their own. */
class FaultsTest {

    @Test
    void aFaultWithOptionsIsAnotherOne() {
        var chosen = Faults.named(List.of("cut-api", "cut-api:for=15s", "stop-postgres:signal=term", "cut-api:for=15s", "cut-api"));
        assertEquals(List.of("cut-api", "cut-api:for=15s", "stop-postgres:signal=term"), chosen.stream().map(Fault::name).toList());
        assertEquals(List.of("cuts all members off from the API server for 60 s", "cuts all members off from the API server for 15 s",
                "shuts the leader's postmaster down, smart (SIGTERM)"), chosen.stream().map(Fault::does).toList());
        assertEquals(Faults.named("cut-api").worksIn(), chosen.get(1).worksIn());
        assertEquals("cuts all members off from the API server for 60 s", Faults.named("cut-api").does());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut-apis:for=15s          | no fault is named cut-apis
            cut-api:                  | a fault's option is NAME=VALUE
            cut-api:for               | a fault's option is NAME=VALUE
            cut-api:for=15s:          | a fault's option is NAME=VALUE
            cut-api:for=soon          | "soon" is not a time
            cut-api:for=0             | "0" is not a time
            cut-api:four=15s          | the fault cut-api:four=15s: Unknown option: '--four=15s'
            kill-postgres:for=15s     | Unknown option
            stop-postgres:signal=KILL | expected one of [TERM, INT, QUIT]
            """)
    void whatAFaultDoesNotTakeIsWrongUsage(String name, String cause) {
        var wrong = assertThrows(UserError.class, () -> Faults.named(name));
        assertTrue(wrong.getMessage().contains(cause), wrong.getMessage());
        assertEquals(2, wrong.exitCode());
    }

    @Test
    void whatIsOverBeforeTheNextLoopIsNoFault() {
        assertEquals(Optional.of("it lasts 10 s, and Patroni looks every 10 s only (loop_wait)"), LoopWait.unfit(Settings.DEFAULTS, Duration.ofSeconds(10)));
        assertEquals(Optional.empty(), LoopWait.unfit(Settings.DEFAULTS, Duration.ofSeconds(11)));
    }
}
