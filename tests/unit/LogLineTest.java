package tests.unit;

//SOURCES ../../lib/patroni/LogLine.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lib.patroni.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    @Test
    void hasTimeLevelAndText() {
        var line = "2026-11-23 14:00:00,123 INFO: no action. I am (patronidemo-0), the leader with the lock";
        var parsed = LogLine.parse(line);
        assertEquals(new LogLine("2026-11-23 14:00:00,123", "INFO", "no action. I am (patronidemo-0), the leader with the lock", line), parsed);
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

    /** By log.format, log.dateformat and log.type of Patroni's configuration, and by who starts it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "2026-11-23 14:00:00 UTC [7]: INFO: no action. ",
        "2026-11-23T14:00:00.123Z [patroni] 2026-11-23 14:00:00,000 INFO: no action.",
        "2026-11-23T14:00:00.000Z [patroni] INFO: no action.",
        "2026-11-23 14:00:00,000 - INFO - no action.",
        "2026-11-23 15:00:00.000+0100 [INFO] no action.",
        "[INFO] 2026-11-23 14:00:00,000: no action.",
        "INFO 2026-11-23T14:00:00Z no action.",
        "2026-11-23 14:00:00 | INFO     | no action.",
        "{\"asctime\": \"2026-11-23 14:00:00,000\", \"levelname\": \"INFO\", \"message\": \"no action.\"}",
        "{\"@timestamp\": \"2026-11-23T14:00:00.000Z\", \"level\": \"info\", \"msg\": \"no action.\", \"app\": \"patroni\"}",
        "2026-11-23T14:00:00.000Z [patroni] {\"levelname\": \"INFO\", \"message\": \"no action.\"}"})
    void isReadInAnyForm(String line) {
        var parsed = LogLine.parse(line);
        assertEquals("INFO", parsed.level());
        assertEquals("no action.", parsed.text());
        assertEquals(Optional.of(Instant.parse("2026-11-23T14:00:00Z")), parsed.at());
        assertEquals(line, parsed.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO: no action.", "Nov 23 14:00:00 INFO: no action.", "14:00:00 [INFO] no action."})
    void withoutATimeThatCanBeRead(String line) {
        var parsed = LogLine.parse(line);
        assertEquals("no action.", parsed.text());
        assertEquals(Optional.empty(), parsed.at());
    }

    /** PostgreSQL's lines, and others' that stand in the same log. */
    @ParameterizedTest
    @ValueSource(strings = {
        "2026-11-23 14:00:00.123 UTC [45] LOG:  database system is ready to accept connections",
        "2026-11-23 14:00:00.123 UTC [45] ERROR:  relation \"x\" does not exist",
        "pg_basebackup: error: connection to server failed: FATAL:  no pg_hba.conf entry for replication connection",
        "ValueError: an ERROR: in a sentence",
        "{\"not\": \"patroni's\"}",
        "{not JSON",
        ""})
    void whatIsNotPatronisIsNoLineOfIts(String line) {
        assertTrue(LogLine.parse(line).continued(), LogLine.parse(line).level());
        assertEquals(line, LogLine.parse(line).text());
    }

    @Test
    void anEmptyLogHasNoLines() {
        assertEquals(List.of(), LogLine.parseAll(""));
    }
}
