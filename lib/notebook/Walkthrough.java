package lib.notebook;

//FILES lib/notebook/execute.py=execute.py
//FILES lib/notebook/page.css=page.css
//FILES lib/notebook/walkthrough.ipynb=../../scripts/walkthrough.ipynb
//SOURCES Jupyter.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Resource.java

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import lib.console.Console;
import lib.console.UserError;
import lib.image.Resource;

/** The kit's story as a notebook. */
public final class Walkthrough {

    private static final Path COPY = Path.of("walkthrough.ipynb");
    private static final Resource NOTEBOOK = new Resource("lib/notebook/walkthrough.ipynb");
    private static final Resource EXECUTE = new Resource("lib/notebook/execute.py");
    private static final Resource STYLE = new Resource("lib/notebook/page.css");
    private static final Pattern PROGRESS = Pattern.compile("cell \\d+ of \\d+.*");
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Patroni, PID 1 and a crash: a walkthrough</title>
            <style>
            %s</style></head>
            <body>
            %s</body></html>
            """;
    /** The exit code of execute.py when its last line says what is wrong. */
    private static final int TOLD = 3;
    private static final Duration EXECUTION = Duration.ofHours(1);
    /** Lines of a session of any length: enough for what it says when it ends. */
    private static final int LAST_WORDS = 50;
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Jupyter jupyter;

    public Walkthrough(Jupyter jupyter) {
        this.jupyter = jupyter;
    }

    /** The one in the working folder, or the kit's own when there is none. */
    private static String text() throws IOException {
        return Files.exists(COPY) ? Files.readString(COPY) : NOTEBOOK.text();
    }

    /**
     * Runs it from top to bottom, without a browser.
     *
     * @param out is written in any case, with the outputs up to the cell that fails
     * @throws UserError when a cell fails (exit code 1)
     */
    public void execute(Path out) throws IOException {
        Files.writeString(out, text());
        try (var phase = Console.current().phase("Running the notebook")) {
            var ran = jupyter.program(EXECUTE, out.toString()).limit(EXECUTION)
                    .onLine(line -> PROGRESS.matcher(line).results().forEach(cell -> phase.at(cell.group()))).run();
            // What the kernel logs is on stderr.
            var last = ran.exit() == 0 || ran.exit() == TOLD ? ran.out().lines().reduce("", (before, line) -> line) : ran.lastLine();
            if (!ran.ok()) {
                throw UserError.unfinished(last, "jbang notebook, and that cell again; what came before it is in " + out);
            }
            phase.done(last);
        }
    }

    /** As a page that needs nothing else. */
    public void render(Path out) throws IOException {
        var copy = Files.createTempFile("patroni-demo-", ".ipynb");
        try {
            Files.writeString(copy, text());
            render(copy, out);
        } finally {
            Files.delete(copy);
        }
    }

    /** As above, one that was run. */
    public void render(Path notebook, Path out) throws IOException {
        var body = Files.createTempFile("patroni-demo-", ".html");
        try {
            jupyter.module("nbconvert", "--to", "html", "--template", "basic", "--output", body.toString(), "--log-level", "ERROR", notebook.toString()).check();
            Files.writeString(out, PAGE.formatted(STYLE.text(), Files.readString(body)));
        } finally {
            Files.delete(body);
        }
    }

    /** In Jupyter on this machine's loopback, in a copy in the working folder, until that is ended. */
    public void open(boolean browser) throws IOException {
        if (!Files.exists(COPY)) {
            Files.writeString(COPY, text());
            // Else the pictures that came with it are not shown. One that somebody else put there is theirs to trust.
            jupyter.module("nbformat.sign", COPY.toString()).check();
        }
        var token = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
        int port = freePort();
        Console.current().say("  http://127.0.0.1:%d/notebooks/%s?token=%s (Ctrl-C ends it)".formatted(port, COPY, token));
        var server = jupyter.module("nbclassic", COPY.toString(), "--ServerApp.ip=127.0.0.1", "--ServerApp.port=" + port, "--ServerApp.port_retries=0",
                "--ServerApp.allow_root=True", "--ServerApp.answer_yes=True", "--ServerApp.open_browser=" + (browser ? "True" : "False"), "--ServerApp.log_level=WARN", "--NotebookApp.show_banner=False")
                // Not as a word of its own: everybody on the machine sees command lines.
                .env("JUPYTER_TOKEN", token).limit(FOREVER).keepingLast(LAST_WORDS).run();
        if (!server.ok()) {
            throw UserError.unfinished("Jupyter ended: " + server.lastLine(), "run it again with -v");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
