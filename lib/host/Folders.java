package lib.host;

import java.nio.file.Path;
import java.util.Optional;

/** Where the kit keeps what it made: caches and the built-in cluster's state, never the checkout. */
public final class Folders {

    private Folders() {
    }

    /** {@code $XDG_CACHE_HOME/patroni-demo}, by default {@code ~/.cache/patroni-demo} (XDG Base Directory Specification). */
    public static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(folder -> !folder.isBlank()).map(Path::of)
                .orElseGet(() -> home().resolve(".cache")).resolve("patroni-demo");
    }

    /** HOME rather than Java's user.home, which ignores it. */
    public static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("HOME")).orElseGet(() -> System.getProperty("user.home")));
    }
}
