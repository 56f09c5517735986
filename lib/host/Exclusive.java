package lib.host;

//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import lib.console.Console;
import lib.console.Wait;

/**
 * Work that only one process of this machine does at a time. Whoever has to wait is told for whom; the lock of one that died is free.
 *
 * @param file  which is locked, and in which the one who has it says who that is
 * @param limit how long to wait for one's turn
 */
public record Exclusive(Path file, Duration limit) {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST = 200;
    /** The kernel's locks are a process's, not a thread's: one that closes the file would free another one's. */
    private static final Map<Path, ReentrantLock> OWN = new ConcurrentHashMap<>();

    /**
     * @param deed what the others are told that this process does, such as "builds Kubernetes"
     * @throws lib.console.UserError when another one does not end in time (exit code 1)
     */
    public void run(String deed, Runnable work) {
        var own = OWN.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        var last = new String[] {"nobody"};
        var channel = taken(own, deed, last).orElseGet(() -> awaited(own, deed, last));
        try {
            work.run();
        } finally {
            left(channel, own);
        }
    }

    private FileChannel awaited(ReentrantLock own, String deed, String[] last) {
        var first = last[0];
        try (var phase = Console.current().phase("Waiting for another process that " + first)) {
            var channel = Wait.until("another process to finish before this one %s".formatted(deed), limit, PAUSE, () -> {
                phase.at(last[0].equals(first) ? "" : "now for one that " + last[0]);
                return taken(own, deed, last);
            }, () -> last[0], "ps -ef, and run it again once that process has ended");
            phase.done();
            return channel;
        }
    }

    /** @param last what the one who has it says, when somebody has */
    private Optional<FileChannel> taken(ReentrantLock own, String deed, String[] last) {
        if (!own.tryLock()) {
            last[0] = "works in this very process";
            return Optional.empty();
        }
        Optional<FileChannel> taken = Optional.empty();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                last[0] = said(channel);
                channel.close();
            } else {
                write(channel, "%s (pid %d)".formatted(deed, ProcessHandle.current().pid()));
                taken = Optional.of(channel);
            }
            return taken;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (taken.isEmpty()) {
                own.unlock();
            }
        }
    }

    private static void left(FileChannel channel, ReentrantLock own) {
        try (channel) {
            channel.truncate(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            own.unlock();
        }
    }

    private static String said(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MOST);
        channel.read(bytes, 0);
        var said = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "has just begun" : said;
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }
}
