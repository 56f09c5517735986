package lib.image;

//SOURCES BuildFailure.java
//SOURCES Resource.java
//SOURCES WorkFolder.java
//SOURCES ../console/Console.java
//SOURCES ../console/Phase.java
//SOURCES ../host/Folders.java
//SOURCES ../host/Go.java
//FILES images/pebble/2022/go.mod=../../images/pebble/2022/go.mod
//FILES images/pebble/2022/go.sum=../../images/pebble/2022/go.sum
//FILES images/pebble/current/go.mod=../../images/pebble/current/go.mod
//FILES images/pebble/current/go.sum=../../images/pebble/current/go.sum

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import lib.console.Console;
import lib.host.Folders;
import lib.host.Go;

/**
 * A release of Pebble, built from source. Its go.mod has no code, only a {@code tool} line, because "go install
 * …@version" fails where a proxy does not serve the list of the module's versions.
 *
 * @param folder where its go.mod is, in {@code images/pebble/}
 */
public record Pebble(String folder) {

    /** Three months before it learned to reap (canonical/pebble, commit 32ead042). */
    public static final Pebble JANUARY_2022 = new Pebble("2022");
    public static final Pebble CURRENT = new Pebble("current");

    private static final Pattern VERSION = Pattern.compile("github\\.com/canonical/pebble (\\S+)");

    /** As Go names it, from go.mod. */
    public String version() {
        var found = VERSION.matcher(module("go.mod").text());
        if (!found.find()) {
            throw new IllegalStateException(module("go.mod").path() + " names no version of Pebble");
        }
        return found.group(1);
    }

    List<Resource> sources() {
        return List.of(module("go.mod"), module("go.sum"));
    }

    /**
     * The program, static, for Linux on this machine's processor; built when it is not in the cache.
     *
     * @throws lib.console.UserError when there is no Go, or the build fails
     */
    Path program() {
        synchronized (Pebble.class) {
            var program = Folders.cache().resolve("pebble-" + version()).resolve("pebble");
            try {
                return Files.exists(program) ? program : build(program);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private Path build(Path program) throws IOException {
        try (var phase = Console.current().phase("Building Pebble " + version()); var work = new WorkFolder()) {
            for (var source : sources()) {
                source.copyTo(work.path().resolve(Path.of(source.path()).getFileName()));
            }
            var built = Go.ready().with("build", "-v", "-trimpath", "-ldflags", "-s -w", "-o", "bin/", "tool").in(work.path())
                    .env("GOOS", "linux").onLine(phase::at).run();
            BuildFailure.unless(built, "the build of Pebble " + version());
            Files.createDirectories(program.getParent());
            Files.move(work.path().resolve("bin/pebble"), program, StandardCopyOption.ATOMIC_MOVE);
            phase.done();
            return program;
        }
    }

    private Resource module(String file) {
        return new Resource("images/pebble/" + folder + "/" + file);
    }
}
