package tests.unit;

//SOURCES ../../lib/patroni/Configuration.java
//SOURCES ../../lib/trial/Deadline.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import lib.patroni.Configuration;
import lib.recording.Settings;
import lib.trial.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster's own settings ask for. */
class DeadlineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{} | 90 | 90",
            "{} | 20 | 50",
            "{\"ttl\": 120} | 90 | 140",
            "{\"ttl\": 20, \"loop_wait\": 5} | 90 | 90",
            "{\"loop_wait\": 60} | 90 | 150",
            "{\"primary_start_timeout\": 600} | 90 | 650",
            "{\"master_start_timeout\": 301} | 90 | 351",
            "{\"primary_start_timeout\": 60} | 90 | 90"})
    void isLongerWhereTheSettingsAskForIt(String config, long wanted, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Deadline.of(Configuration.settings(config), Duration.ofSeconds(wanted)));
    }

    @Test
    void whatIsNotSetIsPatronisDefault() {
        assertEquals(Settings.DEFAULTS, Configuration.settings("{\"postgresql\": {\"use_pg_rewind\": true}}"));
    }

    @ParameterizedTest
    @CsvSource({"true, on", "false, off", "\"on\", on", "\"quorum\", quorum", "null, off"})
    void synchronousModeIsSaidInSeveralWays(String said, String mode) {
        var settings = Configuration.settings("{\"maximum_lag_on_failover\": 5, \"synchronous_mode_strict\": true, \"failsafe_mode\": \"on\", \"synchronous_mode\": %s}".formatted(said));
        assertEquals(mode, settings.synchronousMode());
        assertEquals(!mode.equals("off"), settings.synchronous());
        assertEquals(5, settings.maximumLagOnFailoverBytes());
        assertEquals(true, settings.synchronousModeStrict() && settings.failsafeMode());
    }
}
