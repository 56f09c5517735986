package lib.step;

// A javac that compiles a step is over before the JVM's second compiler pays: without that one it takes half the time.
//COMPILE_OPTIONS -J-XX:TieredStopAtLevel=1
//SOURCES Complaint.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Console.java
//SOURCES ../console/Output.java
//SOURCES ../console/UserError.java
//SOURCES ../host/CdsArchive.java

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Output;
import lib.console.UserError;
import lib.host.CdsArchive;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/**
 * Runs a step from the command line. Exit codes: 0 done, 1 it did not get there, 2 wrong usage, 3 the environment lacks
 * something, 4 an objective is missed, 130 interrupted, 141 nobody reads the results any more. Whatever goes wrong is one line and the next command to try; {@code -v} shows the stack.
 */
public final class Step {

    private Step() {
    }

    /** @return the exit code */
    public static int run(Callable<Integer> step, String... args) {
        return run(CommandSpec.forAnnotatedObject(step), args);
    }

    /** As {@link #run(Callable, String...)}, of a step that was put together. */
    public static int run(CommandSpec step, String... args) {
        // Results are read by programs: the same words and digits everywhere, also under Turkish rules for "I" and Arabic ones for "1".
        Locale.setDefault(Locale.ROOT);
        var line = new CommandLine(step).setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true)
                .setOut(Output.writer()).setColorScheme(CommandLine.Help.defaultColorScheme(colours()));
        line.setParameterExceptionHandler((wrong, words) -> tell(Complaint.of(wrong)));
        line.setExecutionExceptionHandler((failed, command, parsed) -> failed instanceof Output.Unread ? Output.UNREAD : tell(Complaint.of(failed)));
        var ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                Console.current().trouble(UserError.unfinished("interrupted", "run it again: it continues from the current state"));
            }
        }));
        try {
            int exitCode = line.execute(args);
            if (exitCode == 0 && Cluster.connected()) {
                CdsArchive.forgetIfPoor();
            }
            return line.getOut().checkError() ? Output.UNREAD : exitCode;
        } finally {
            ended.set(true);
        }
    }

    /** picocli knows NO_COLOR and what is no terminal, and takes a dumb one for any other. */
    private static Ansi colours() {
        return "dumb".equals(System.getenv("TERM")) ? Ansi.OFF : Ansi.AUTO;
    }

    private static int tell(UserError trouble) {
        Console.current().trouble(trouble);
        if (Console.current().verbose()) {
            trouble.printStackTrace();
        }
        return trouble.exitCode();
    }
}
