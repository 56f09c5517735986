package tests.unit;

//SOURCES ../../lib/patroni/LogLine.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import lib.patroni.LogLine;
import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void hasTimeLevelAndText() {
        var line = "2026-11-23 14:00:00,123 INFO: no action. I am (patronidemo-0), the leader with the lock";
        var parsed = LogLine.parse(line);
        assertEquals(new LogLine("2026-11-23 14:00:00,123", "INFO", "no action. I am (patronidemo-0), the leader with the lock"), parsed);
        assertEquals(line, parsed.toString());
    }

    @Test
    void linesOfATracebackGoOnFromTheOneAbove() {
        var log = """
                2026-11-23 14:00:00,123 ERROR: Failed to bootstrap
                Traceback (most recent call last):
                  File "ha.py", line 1, in bootstrap
                2026-11-23 14:00:01,000 INFO: Lock owner: None; I am patronidemo-2
                """;
        var lines = LogLine.parseAll(log);
        assertEquals(List.of("ERROR", "", "", "INFO"), lines.stream().map(LogLine::level).toList());
        assertEquals(List.of(false, true, true, false), lines.stream().map(LogLine::continued).toList());
        assertEquals("  File \"ha.py\", line 1, in bootstrap", lines.get(2).toString());
    }

    @Test
    void anEmptyLogHasNoLines() {
        assertEquals(List.of(), LogLine.parseAll(""));
    }
}
