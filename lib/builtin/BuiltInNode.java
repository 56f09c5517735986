package lib.builtin;

//SOURCES BuiltInFiles.java
//SOURCES BuiltInNetwork.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../host/Folders.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Folders;

/**
 * The node as this machine sees it: one process, the parent of the node's first process. When it is killed, the kernel takes
 * every process, mount and interface of the node down with it (pid_namespaces(7), unshare(1) --kill-child).
 */
public final class BuiltInNode {

    /** Places in /proc/PID/stat behind the name, which may itself have blanks: proc(5). */
    private static final int STATE = 0;
    private static final int START_TICKS = 19;
    private static final Duration ORDERLY_END = Duration.ofSeconds(15);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** As enter.sh becomes it. */
    private static final Pattern ENTERED = Pattern.compile("unshare --pid .*/cluster/node\\.sh ");

    private BuiltInNode() {
    }

    /** Its process, if it is alive: the number alone could by now be another program's. */
    public static Optional<ProcessHandle> process() {
        try {
            var noted = Files.readString(pidFile()).strip().split(" ");
            var stat = Files.readString(Path.of("/proc", noted[0], "stat"));
            var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var same = afterName[START_TICKS].equals(noted[1]) && Files.readString(BOOT).strip().equals(noted[2]);
            // Java calls a defunct process alive.
            return same && !afterName[STATE].equals("Z") ? ProcessHandle.of(Long.parseLong(noted[0])) : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    /** That of somebody else's node on this machine. */
    static Optional<ProcessHandle> another() {
        var own = process().map(ProcessHandle::pid).orElse(0L);
        return ProcessHandle.allProcesses().filter(process -> process.pid() != own && process.info().commandLine().filter(words -> ENTERED.matcher(words).find()).isPresent()).findFirst();
    }

    /** Starts it in a session of its own, so that neither this program's end nor a closed terminal ends it. */
    static void start() {
        var words = List.of("setsid", "sh", BuiltInFiles.state().resolve("enter.sh").toString(),
                Folders.cache().toAbsolutePath().toString(), BuiltInFiles.state().toAbsolutePath().toString());
        try {
            Files.deleteIfExists(pidFile());
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(BuiltInFiles.log("node").toFile());
            var shell = builder.redirectInput(Path.of("/dev/null").toFile()).start();
            Wait.until("the node's process", Duration.ofSeconds(10), Duration.ofMillis(20),
                    () -> process().isPresent() || !shell.isAlive() ? Optional.of(true) : Optional.empty(), () -> "setsid runs", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks supervisord to end its processes, then {@link #kill()}. */
    static void stop() {
        process().flatMap(outer -> outer.children().findFirst()).ifPresent(supervisord -> {
            supervisord.destroy();
            supervisord.onExit().completeOnTimeout(supervisord, ORDERLY_END.toSeconds(), TimeUnit.SECONDS).join();
            BuiltInNetwork.remove();
        });
        kill();
    }

    /** As a power cut would. */
    static void kill() {
        process().ifPresent(outer -> {
            outer.destroyForcibly();
            BuiltInNetwork.remove();
        });
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The words of a command that runs in the node, with its view of processes, files and network; stdin is passed on.
     *
     * @throws UserError when the node does not run (exit code 3)
     */
    static List<String> inside(String... words) {
        var pid = process().orElseThrow(() -> UserError.missing("the built-in Kubernetes does not run", "jbang dependencies")).pid();
        var all = new ArrayList<>(List.of("nsenter", "--target=" + pid, "--mount", "--net", "--ipc",
                "--pid=/proc/" + pid + "/ns/pid_for_children", "--"));
        all.addAll(Arrays.asList(words));
        return all;
    }

    private static Path pidFile() {
        return BuiltInFiles.state().resolve("node.pid");
    }
}
