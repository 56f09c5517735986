package lib.builtin;

//SOURCES ../console/Wait.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lib.console.Wait;

/** The cgroups that node.sh made: one below every hierarchy of version 1, or below the only one of version 2. */
final class BuiltInCgroups {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private BuiltInCgroups() {
    }

    /** Removes them; the kernel refuses until their last process is gone. */
    static void remove() {
        Wait.until("the removal of the cgroups " + BuiltIn.NAME, Duration.ofSeconds(10), Duration.ofMillis(100),
                () -> ours().stream().allMatch(BuiltInCgroups::removed) ? Optional.of(true) : Optional.empty(), () -> ours().toString(), "");
    }

    private static List<Path> ours() {
        try (var mounts = Files.lines(MOUNTS)) {
            return mounts.map(line -> line.split(" ")).filter(mount -> mount[2].equals("cgroup") || mount[2].equals("cgroup2"))
                    .map(mount -> Path.of(mount[1], BuiltIn.NAME)).filter(Files::isDirectory).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean removed(Path cgroup) {
        // The files in a cgroup are the kernel's and go with their folder.
        try (var tree = Files.walk(cgroup)) {
            return tree.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).allMatch(folder -> folder.toFile().delete());
        } catch (IOException | UncheckedIOException busy) {
            return false;
        }
    }
}
