package tests.unit;

//SOURCES ../Jvm.java
//SOURCES ../../lib/host/Exclusive.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Exclusive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Jvm;

/** Whoever waits is told for whom, and not for ever; whoever died is not waited for. */
class ExclusiveTest {

    @TempDir
    Path folder;

    private Path file;
    private Process other;

    /** Another process that has the lock until its stdin ends. */
    static final class Holder {

        public static void main(String... args) {
            new Exclusive(Path.of(args[0]), Duration.ofSeconds(10)).run("builds Kubernetes", () -> {
                System.out.println("held");
                try {
                    System.in.read();
                } catch (java.io.IOException closed) {
                    // then it ends
                }
            });
        }
    }

    @BeforeEach
    void held() throws Exception {
        file = folder.resolve("folder/that/is/made/lock");
        other = new ProcessBuilder(Jvm.command(Holder.class.getName(), file.toString())).redirectErrorStream(true).start();
        assertEquals("held", new BufferedReader(new InputStreamReader(other.getInputStream())).readLine());
    }

    @AfterEach
    void ended() {
        other.destroyForcibly();
    }

    @Test
    void itIsSaidWhoWaitsForWhom() {
        var late = assertThrows(UserError.class, () -> new Exclusive(file, Duration.ofSeconds(1)).run("stops Kubernetes", () -> { }));
        assertEquals("timed out after 1 s waiting for another process to finish before this one stops Kubernetes; last seen: builds Kubernetes (pid %d)".formatted(other.pid()), late.getMessage());
    }

    @Test
    void theNextOneGoesOnWhenItHasEnded() throws Exception {
        var done = CompletableFuture.runAsync(() -> new Exclusive(file, Duration.ofSeconds(20)).run("stops Kubernetes", this::assertOtherEnds));
        Thread.sleep(500);
        assertTrue(!done.isDone());
        other.getOutputStream().close();
        done.join();
    }

    /** The kernel takes the lock from it a moment before it is gone. */
    private void assertOtherEnds() {
        try {
            assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Test
    void oneThatDiedIsNotWaitedFor() throws Exception {
        other.destroyForcibly().waitFor();
        var ran = new AtomicInteger();
        new Exclusive(file, Duration.ZERO).run("stops Kubernetes", ran::incrementAndGet);
        assertEquals(1, ran.get());
    }

    @Test
    void threadsOfOneProcessTakeTurnsToo() throws Exception {
        other.getOutputStream().close();
        other.waitFor();
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var begin = new CountDownLatch(1);
        var all = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            assertTrue(await(begin));
            new Exclusive(file, Duration.ofSeconds(20)).run("tests", () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Wait.pause(Duration.ofMillis(50));
                inside.decrementAndGet();
            });
        }, work -> new Thread(work).start())).limit(4).toList();
        begin.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertEquals(List.of(1, 0), List.of(most.get(), inside.get()));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }
}
