package lib.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the kit keeps what it made: caches and the built-in cluster's state, never the checkout. */
public final class Folders {

    private Folders() {
    }

    /** {@code $XDG_CACHE_HOME/patroni-demo}, by default {@code ~/.cache/patroni-demo}; made for its owner alone (XDG Base Directory Specification). */
    public static Path cache() {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(folder -> !folder.isBlank()).map(Path::of)
                .orElseGet(() -> home().resolve(".cache")).resolve("patroni-demo");
        try {
            return make(cache);
        } catch (IOException unwritable) {
            return cache; // a step that only looks may need nothing of it
        }
    }

    /** Those of the path that are missing are made, for their owner alone: logs of somebody's database may go there. */
    public static Path make(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** HOME rather than Java's user.home, which ignores it. */
    public static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("HOME")).orElseGet(() -> System.getProperty("user.home")));
    }
}
