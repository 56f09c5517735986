package lib.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a block to a disk every {@value #BEAT_MILLIS} ms, as PostgreSQL does for a commit, and notes when that took long:
 * a virtual machine's disk may stand still for half a second with nothing to be seen on the machine. What else writes there
 * waits for the same time. Its file has no name, so nothing of it is ever left.
 */
public final class DiskStallProbe implements AutoCloseable {

    private static final int BEAT_MILLIS = 20;
    /** A beat that is later than this is worth a note. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int BLOCK = 4096;

    /** Times of {@link System#nanoTime()}: the end of the last beat before it, and of the one that was late. */
    public record Pause(long fromNanos, long toNanos) {
    }

    private final List<Pause> pauses = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile IOException failure;

    private DiskStallProbe() {
    }

    /** @param folder on the disk */
    public static DiskStallProbe start(Path folder) {
        var pulse = new DiskStallProbe();
        var thread = new Thread(() -> pulse.beat(folder), "disk-pulse");
        thread.setDaemon(true);
        thread.start();
        return pulse;
    }

    /** Those until now, in their order. */
    public List<Pause> pauses() {
        return List.copyOf(pauses);
    }

    /** Why it does not beat any more, if so. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::toString);
    }

    @Override
    public void close() {
        over = true;
    }

    private void beat(Path folder) {
        try (var file = nameless(folder)) {
            var block = ByteBuffer.allocate(BLOCK);
            for (long last = System.nanoTime(); !over; ) {
                file.write(block.clear(), 0);
                file.force(false);
                long now = System.nanoTime();
                if (now - last > TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS) + LATE_NANOS) {
                    pauses.add(new Pause(last, now));
                }
                last = now;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS));
            }
        } catch (IOException failed) {
            failure = failed;
        }
    }

    private static FileChannel nameless(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "pulse", "");
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } finally {
            Files.delete(file);
        }
    }
}
