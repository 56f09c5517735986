package tests.unit;

//SOURCES ../../lib/patroni/Lock.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lib.patroni.Lock;
import org.junit.jupiter.api.Test;

class LockTest {

    @Test
    void isReadFromTheAnnotations() {
        var lock = Lock.from(Map.of("leader", "patronidemo-1", "acquireTime", "2026-11-23T14:00:01.123456+00:00",
                "renewTime", "2026-11-23T14:00:31.500000+00:00", "ttl", "30", "transitions", "1", "optime", "67395656"));
        assertEquals(Optional.of(new Lock("patronidemo-1", Instant.parse("2026-11-23T14:00:01.123456Z"), Instant.parse("2026-11-23T14:00:31.5Z"), Duration.ofSeconds(30))), lock);
    }

    @Test
    void isFreeWithoutALeader() {
        assertEquals(Optional.empty(), Lock.from(Map.of("leader", "", "ttl", "30")));
        assertEquals(Optional.empty(), Lock.from(Map.of()));
        assertEquals(Optional.empty(), Lock.from(null));
    }
}
