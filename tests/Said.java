package tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.zeroturnaround.exec.ProcessExecutor;

/** What a command said, to the byte, without the lines in which JBang tells that it resolves and builds: those of a first use. */
public record Said(int exit, String out, String err) {

    /** @param environment what is to be different from this process's; null takes a variable away */
    public static Said by(Path where, Map<String, String> environment, List<String> command) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = new ProcessExecutor(command).directory(where.toFile()).environment(environment).exitValueAny().destroyOnExit()
                .redirectOutput(out).redirectError(err).timeout(10, TimeUnit.MINUTES).execute().getExitValue();
        var own = err.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("[jbang] ") || line.startsWith("[jbang] [ERROR]"))
                .map(line -> line + "\n").collect(Collectors.joining());
        return new Said(exit, out.toString(StandardCharsets.UTF_8), own);
    }
}
