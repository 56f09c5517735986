package lib.host;

//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.console.Console;
import lib.console.UserError;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.stream.LogOutputStream;

/** One call of another program on this machine. */
public final class Command {

    /** What a program left behind. */
    public record Result(int exit, String out, String err) {

        public boolean ok() {
            return exit == 0;
        }

        /** The last line that says something: what programs end with when they fail. */
        public String lastLine() {
            return (out + "\n" + err).lines().map(String::strip).filter(line -> !line.isEmpty())
                    .reduce((first, last) -> last).orElse("no output, exit code " + exit);
        }
    }

    private final List<String> words;
    private final ProcessExecutor executor;
    private Duration limit = Duration.ofMinutes(1);
    private Consumer<String> onLine = line -> { };
    private int most = Integer.MAX_VALUE;
    private boolean secret;

    private Command(List<String> words) {
        this.words = words;
        this.executor = new ProcessExecutor(words).exitValueAny().destroyOnExit();
    }

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    public static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    /** Where a program of that name is on PATH. */
    public static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank()).map(folder -> Path.of(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    public Command in(Path folder) {
        executor.directory(folder.toFile());
        return this;
    }

    public Command env(String name, String value) {
        executor.environment(name, value);
        return this;
    }

    /** One minute unless told. */
    public Command limit(Duration time) {
        limit = time;
        return this;
    }

    /** Called with each line of stdout and stderr as it comes. */
    public Command onLine(Consumer<String> listener) {
        onLine = listener;
        return this;
    }

    /** For one that runs for long: of each of stdout and stderr only that many last lines are kept. */
    public Command keepingLast(int lines) {
        most = lines;
        return this;
    }

    /** For one that prints credentials: {@code -v} shows that it runs, not what it prints, and nothing of its stdout is told when it fails. */
    public Command secret() {
        secret = true;
        return this;
    }

    /** @throws UserError when the program is not there or does not end in time */
    public Result run() {
        var out = new ArrayDeque<String>();
        var err = new ArrayDeque<String>();
        Console.current().detail("$ " + String.join(" ", words));
        try {
            var ended = executor.redirectOutput(tee(out)).redirectError(tee(err))
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS).execute();
            return new Result(ended.getExitValue(), secret && ended.getExitValue() != 0 ? "" : text(out), text(err));
        } catch (TimeoutException late) {
            throw UserError.unfinished("%s did not end within %d s".formatted(words.get(0), limit.toSeconds()), "run it again with -v").because(late);
        } catch (IOException absent) {
            throw UserError.missing("%s cannot be started: %s".formatted(words.get(0), absent.getMessage()), "jbang dependencies").because(absent);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw UserError.unfinished("interrupted while %s ran".formatted(words.get(0)), "").because(stop);
        }
    }

    /** As {@link #run()}, and the program must succeed. @throws UserError with its last line when it fails */
    public Result check() {
        var result = run();
        if (!result.ok()) {
            throw UserError.unfinished("%s failed: %s".formatted(String.join(" ", words.subList(0, Math.min(3, words.size()))), result.lastLine()), "run it again with -v");
        }
        return result;
    }

    private static String text(Deque<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private LogOutputStream tee(Deque<String> copy) {
        return new LogOutputStream() {
            @Override
            protected void processLine(String line) {
                copy.add(line);
                if (copy.size() > most) {
                    copy.remove();
                }
                if (!secret) {
                    Console.current().detail(line);
                }
                onLine.accept(line);
            }
        };
    }
}
