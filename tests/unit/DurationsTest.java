package tests.unit;

//SOURCES ../../lib/console/Durations.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import lib.console.Durations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"90s,90", "2m,120", "1m30s,90", "1h,3600", "45,45", "1h1m1s,3661", "500ms,0.5"})
    void isATime(String said, double seconds) {
        assertEquals(Duration.ofMillis((long) (seconds * 1000)), new Durations().convert(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-5s", "soon", "5 s", "1d", "s", "ms", "0ms", "1s500ms", "99999999999999999999"})
    void isNoTime(String said) {
        assertThrows(TypeConversionException.class, () -> new Durations().convert(said));
    }
}
