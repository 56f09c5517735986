package lib.report;

//SOURCES LineReader.java
//SOURCES OldResults.java
//SOURCES RecordingJson.java
//SOURCES TrialResult.java
//SOURCES ../host/Folders.java
//SOURCES ../recording/Recording.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import lib.host.Folders;
import lib.recording.Recording;

/**
 * A folder of results: {@value #TRIALS} with a recording a line, in the order in which the trials ended, to which is only ever
 * appended. All other files in it are made of that one, and can be made again.
 */
public final class ResultsFolder implements AutoCloseable {

    public static final String TRIALS = "trials.jsonl";
    private static final byte END = '\n';

    private final Path folder;
    private final FileChannel out;
    private final FileLock lock;

    private ResultsFolder(Path folder, FileChannel out, FileLock lock) {
        this.folder = folder;
        this.out = out;
        this.lock = lock;
    }

    /**
     * What there is in a folder.
     *
     * @param unread lines of it that are no recordings, and why: "line 3: cut off"
     */
    public record Contents(List<TrialResult> trials, List<String> unread) {
    }

    /** Whether there are results, in this form or in the old one. */
    public static boolean holdsResults(Path folder) {
        return Files.exists(folder.resolve(TRIALS)) || Files.exists(folder.resolve(OldResults.NAME));
    }

    /** Judges all that is there. @throws IOException when there are no results, or they cannot be read */
    public static Contents read(Path folder) throws IOException {
        var file = folder.resolve(TRIALS);
        if (!Files.exists(file)) {
            return new Contents(OldResults.read(folder.resolve(OldResults.NAME)).stream().map(TrialResult::of).toList(), List.of());
        }
        var trials = new ArrayList<TrialResult>();
        var unread = new ArrayList<String>();
        try (var lines = FileChannel.open(file, StandardOpenOption.READ)) {
            var in = new LineReader(lines);
            for (var line = in.next(); line != null; line = in.next()) {
                try {
                    var place = line.place();
                    trials.add(TrialResult.of("", RecordingJson.read(line.text()), () -> read(file, place)));
                } catch (IOException broken) {
                    unread.add("line %d of %s is left out: %s".formatted(line.number(), file, line.whole() ? broken.getMessage().lines().findFirst().orElse("") : "it was cut off"));
                }
            }
        }
        return new Contents(trials, unread);
    }

    /**
     * Opens it to append to it; made when it is not there. Nobody else appends until it is closed.
     *
     * @throws IOException when it cannot be written
     * @throws InUse       when somebody else appends to it now
     */
    public static ResultsFolder open(Path folder) throws IOException {
        Folders.make(folder);
        var out = FileChannel.open(folder.resolve(TRIALS), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var lock = out.tryLock();
            if (lock == null) {
                throw new InUse();
            }
            out.position(out.size());
            return new ResultsFolder(folder, out, lock);
        } catch (OverlappingFileLockException ours) {
            out.close();
            throw new InUse();
        } catch (IOException | InUse failed) {
            out.close();
            throw failed;
        }
    }

    /** Another process appends to the folder. */
    public static final class InUse extends RuntimeException {
    }

    public Path folder() {
        return folder;
    }

    /** As the last line, on the disk when this returns. @throws IOException when that fails: then the file is as it was */
    public synchronized void append(Recording recording) throws IOException {
        long before = out.size();
        out.position(before);
        try {
            if (before > 0 && !endsWell(before)) {
                write(new byte[] {END});
            }
            write((RecordingJson.write(recording) + (char) END).getBytes(StandardCharsets.UTF_8));
            out.force(true);
        } catch (IOException full) {
            out.truncate(before);
            throw full;
        }
    }

    /** Nothing is left of a folder in which no trial has ended. */
    @Override
    public void close() throws IOException {
        if (out.size() == 0) {
            Files.deleteIfExists(folder.resolve(TRIALS));
        }
        lock.release();
        out.close();
    }

    private void write(byte[] bytes) throws IOException {
        for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            out.write(rest);
        }
    }

    /** A process that was killed may have left half a line. */
    private boolean endsWell(long size) throws IOException {
        var last = ByteBuffer.allocate(1);
        out.read(last, size - 1);
        return last.get(0) == END;
    }

    private static Recording read(Path file, LineReader.Line place) {
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(place.length());
            while (bytes.hasRemaining() && in.read(bytes, place.offset() + bytes.position()) >= 0) {
                // one read may bring less
            }
            return RecordingJson.read(new String(bytes.array(), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
