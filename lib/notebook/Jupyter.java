package lib.notebook;

//FILES lib/notebook/requirements.txt=requirements.txt
//FILES lib/notebook/startup.jsh=startup.jsh
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java
//SOURCES ../host/Folders.java
//SOURCES ../image/Resource.java

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Command;
import lib.host.Folders;
import lib.image.Resource;

/** Jupyter with the Java kernel jjava, in a Python environment of its own in the kit's cache; nothing of it is written anywhere else. */
public final class Jupyter {

    private static final Resource REQUIREMENTS = new Resource("lib/notebook/requirements.txt");
    private static final Resource STARTUP = new Resource("lib/notebook/startup.jsh");
    private static final Path FOLDER = Folders.cache().resolve("jupyter");
    private static final Path PYTHON = FOLDER.resolve("bin/python");
    /** What the environment was made of; written last, so that one half made is made again. */
    private static final Path MADE_OF = FOLDER.resolve("made-of.txt");
    private static final Pattern COLLECTING = Pattern.compile("^Collecting (\\S+)");
    /** Debian has Python without ensurepip, and so without a venv that works, unless python3-venv is installed. */
    private static final String FIT = "import sys, ensurepip; print(sys.version); sys.exit(sys.version_info < (3, 11))";

    private Jupyter() {
    }

    /**
     * Made of what its requirements say by the Python on PATH; what is there already is left as it is.
     *
     * @throws UserError when there is no Python for it (exit code 3), or PyPI does not answer (1)
     */
    public static Jupyter ready() {
        var madeOf = fitPython() + "\n" + REQUIREMENTS.text();
        try {
            if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(madeOf)) {
                make();
                Files.writeString(MADE_OF, madeOf);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new Jupyter();
    }

    private static String fitPython() {
        if (Command.onPath("python3").isEmpty()) {
            throw UserError.missing("there is no python3 on PATH", "apt-get install python3-venv");
        }
        var python = Command.of("python3", "-c", FIT).run();
        if (!python.ok()) {
            throw python.out().isBlank() ? UserError.missing("python3 cannot make virtual environments: " + python.lastLine(), "apt-get install python3-venv")
                    : UserError.missing("python3 is %s, and Jupyter needs 3.11 or newer".formatted(python.out().split(" ")[0]), "a newer python3 first on PATH");
        }
        return python.out().strip();
    }

    private static void make() throws IOException {
        Files.createDirectories(FOLDER.getParent());
        try (var phase = Console.current().phase("Fetching Jupyter and jjava from PyPI")) {
            Command.of("python3", "-m", "venv", "--clear", FOLDER.toString()).limit(Duration.ofMinutes(5)).check();
            var requirements = FOLDER.resolve("requirements.txt");
            REQUIREMENTS.copyTo(requirements);
            Command.of(PYTHON.toString(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes", "-r", requirements.toString())
                    .limit(Duration.ofMinutes(15)).onLine(line -> COLLECTING.matcher(line).results().forEach(found -> phase.at(found.group(1)))).check();
            phase.done();
        }
    }

    /** A call of a Python module in it. Kernels that it starts run the Java, and have the classes, of this program. */
    public Command module(String... words) {
        var all = new ArrayList<>(List.of(PYTHON.toString(), "-m"));
        all.addAll(Arrays.asList(words));
        return kernels(Command.of(all));
    }

    /** A call of a Python program in it, as {@link #module}. */
    public Command program(Resource source, String... words) {
        var all = new ArrayList<>(List.of(PYTHON.toString(), "-c", source.text()));
        all.addAll(Arrays.asList(words));
        return kernels(Command.of(all));
    }

    private static Command kernels(Command command) {
        var java = Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
        for (var kind : List.of("CONFIG", "DATA", "RUNTIME")) {
            command.env("JUPYTER_%s_DIR".formatted(kind), FOLDER.resolve("user").resolve(kind.toLowerCase(Locale.ROOT)).toString());
        }
        return command.env("PATH", java).env("IPYTHONDIR", FOLDER.resolve("user/ipython").toString()).env("PYTHONWARNINGS", "ignore")
                .env("JJAVA_CLASSPATH", System.getProperty("java.class.path")).env("JJAVA_STARTUP_SCRIPT", STARTUP.text())
                .env("JJAVA_JVM_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }
}
