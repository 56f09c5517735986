package lib.step;

//SOURCES QueryCommands.java
//FILES lib/step/startup.jsh=startup.jsh

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import jdk.jshell.tool.JavaShellToolBuilder;

/** JShell on the class path of this program, with the {@link QueryCommands}. Its manual: {@code jshell --help-extra}. */
public final class Shell {

    /** @return JShell's exit code, once its input has ended */
    public int open() throws Exception {
        var startup = copy("startup.jsh");
        try {
            // Settings are kept in a map, else JShell makes a folder in the home of whoever runs this.
            return JavaShellToolBuilder.builder().persistence(new HashMap<>()).start("--class-path", System.getProperty("java.class.path"),
                    "--startup", "DEFAULT", "--startup", startup.toString());
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static Path copy(String name) throws IOException {
        var copy = Files.createTempFile("patroni-demo-", ".jsh");
        try (var text = Shell.class.getResourceAsStream("/lib/step/" + name)) {
            Files.copy(text, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
