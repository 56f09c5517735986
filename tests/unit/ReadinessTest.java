package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/step/Readiness.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Seen.leader;
import static tests.unit.Seen.replica;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import lib.console.UserError;
import lib.patroni.Members;
import lib.step.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Before a fault: a leader and one that follows, else a leader after a while, else no fault. */
class ReadinessTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Members READY = Seen.of(leader("a", 2, "b"), replica("b", "running", 2, 900));
    private static final Members NOBODY_FOLLOWS = Seen.of(leader("a", 2), replica("b", "running", 1, 900));
    private static final Members NOBODY_LEADS = Seen.of(replica("a", "running", 1, 900), replica("b", "running", 1, 900));

    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void notInterrupted() {
        Thread.interrupted();
    }

    @Test
    void oneThatFollowsIsEnoughAtOnce() {
        readiness(Duration.ZERO, READY).await();
        assertEquals(1, looks.get());
    }

    @Test
    void itIsWaitedFor() {
        readiness(Duration.ofSeconds(20), NOBODY_LEADS, NOBODY_FOLLOWS, READY).await();
        assertEquals(3, looks.get());
    }

    @Test
    void afterAWhileALeaderIsEnough() {
        var began = System.nanoTime();
        readiness(SHORT, NOBODY_FOLLOWS).await();
        assertTrue(System.nanoTime() - began >= SHORT.toNanos());
    }

    @Test
    void withoutALeaderThereIsNoFault() {
        var late = assertThrows(UserError.class, () -> readiness(SHORT, NOBODY_LEADS).await());
        assertEquals("timed out after 0 s waiting for a leader; last seen: " + NOBODY_LEADS.summary(), late.getMessage());
        assertEquals("jbang inspect", late.next());
    }

    /** A leader is there, so a Ctrl-C that was taken for the end of the time would let the fault happen. */
    @Test
    void afterAnInterruptThereIsNoFaultEither() {
        Thread.currentThread().interrupt();
        var interrupted = assertThrows(UserError.class, () -> readiness(Duration.ofSeconds(20), NOBODY_FOLLOWS).await());
        assertEquals("interrupted", interrupted.getMessage());
        assertTrue(looks.get() <= 2, looks + " looks");
    }

    /** @param seen one after the other; the last again and again */
    private Readiness readiness(Duration limit, Members... seen) {
        return new Readiness(() -> seen[Math.min(looks.getAndIncrement(), seen.length - 1)], limit, "jbang inspect");
    }
}
