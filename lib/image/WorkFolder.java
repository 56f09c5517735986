package lib.image;

//SOURCES ../host/Folders.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import lib.host.Folders;

/** A folder for one build, in the cache rather than in /tmp, which may be small memory; removed when closed. */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    WorkFolder() {
        try {
            path = Files.createTempDirectory(Folders.make(Folders.cache()), "work-");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
