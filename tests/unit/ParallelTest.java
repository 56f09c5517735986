package tests.unit;

//SOURCES ../../lib/host/Parallel.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lib.host.Parallel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not answer holds up nobody who has. */
class ParallelTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void release() {
        end.countDown();
    }

    private int silent(int number) {
        try {
            end.await();
            return number;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    @Timeout(20)
    void oneThatIsSoIsEnough() {
        assertTrue(Parallel.any(List.of(1, 2, 3), number -> (number == 3 ? number : silent(number)) == 3));
        assertTrue(Parallel.any(List.of(1, 2), number -> {
            if (number == 1) {
                throw new IllegalArgumentException("no");
            }
            return true;
        }));
    }

    @Test
    void allAreAskedBeforeItIsSoOfNone() {
        assertFalse(Parallel.any(List.of(1, 2, 3), number -> number > 3));
        assertFalse(Parallel.any(List.<Integer>of(), number -> true));
        assertThrows(IllegalArgumentException.class, () -> Parallel.any(List.of(1, 2), number -> {
            throw new IllegalArgumentException("no");
        }));
    }

    @Test
    @Timeout(20)
    void whatIsLateIsStoodInFor() {
        assertEquals(List.of(1, -2, 3), Parallel.each(List.of(1, 2, 3), Duration.ofMillis(200), number -> number == 2 ? silent(number) : number, number -> -number));
    }
}
