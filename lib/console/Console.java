package lib.console;

//SOURCES Harmless.java
//SOURCES Phase.java

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.fusesource.jansi.Ansi;
import org.fusesource.jansi.internal.CLibrary;

/**
 * Progress for a person, on stderr. On a terminal one line moves while work goes on; elsewhere there are plain lines.
 * No colour with NO_COLOR (no-color.org), with TERM=dumb, or off a terminal. Results do not come this way: they go to stdout.
 */
public final class Console {

    private static final Console CURRENT = new Console(System.err);
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int STDERR = 2;

    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;
    private final Set<Phase> running = new LinkedHashSet<>();
    private boolean verbose;
    private boolean lineShown;

    private Console(PrintStream err) {
        this.err = err;
        this.terminal = onTerminal();
        this.colour = terminal && System.getenv("NO_COLOR") == null;
        if (terminal) {
            var painter = new Thread(this::paintForEver, "progress");
            painter.setDaemon(true);
            painter.start();
        }
    }

    /** The console of this process. */
    public static Console current() {
        return CURRENT;
    }

    public void verbose(boolean on) {
        verbose = on;
    }

    public boolean verbose() {
        return verbose;
    }

    /** Begins a piece of work that takes a while. */
    public Phase phase(String title) {
        var phase = new Phase(this, title);
        synchronized (this) {
            running.add(phase);
        }
        if (!terminal) {
            line("  … " + title);
        }
        return phase;
    }

    public void say(String text) {
        line(Harmless.text(text));
    }

    /** Said only with {@code -v}. */
    public void detail(String text) {
        if (verbose) {
            line("    " + Harmless.text(text));
        }
    }

    /** One line for what went wrong and one for what to do about it. */
    public void trouble(UserError trouble) {
        line(paint(Ansi.Color.RED, "error: ") + trouble.getMessage());
        if (!trouble.next().isBlank()) {
            line(paint(Ansi.Color.CYAN, "  try: ") + trouble.next());
        }
    }

    void at(Phase phase) {
        if (!terminal && phase.quietFor().toSeconds() >= 10) {
            phase.spoke();
            line("  … " + phase.status());
        }
    }

    void ended(Phase phase, boolean well) {
        synchronized (this) {
            running.remove(phase);
        }
        line((well ? paint(Ansi.Color.GREEN, "  ✓ ") : paint(Ansi.Color.RED, "  ✗ ")) + phase.status());
    }

    private synchronized void line(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    private void clear() {
        if (lineShown) {
            err.print(CLEAR_LINE);
            lineShown = false;
        }
    }

    private void paintForEver() {
        try {
            for (int tick = 0; ; tick++) {
                Thread.sleep(100);
                paintLine("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏".charAt(tick % 10));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void paintLine(char spinner) {
        clear();
        running.stream().reduce((first, last) -> last).ifPresent(phase -> {
            var text = "  " + spinner + " " + phase.status();
            err.print(text.length() < columns() ? text : text.substring(0, columns() - 1));
            err.flush();
            lineShown = true;
        });
    }

    private String paint(Ansi.Color with, String text) {
        return colour ? Ansi.ansi().fg(with).a(text).reset().toString() : text;
    }

    private static int columns() {
        var size = new CLibrary.WinSize();
        return CLibrary.ioctl(STDERR, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
    }

    private static boolean onTerminal() {
        var term = System.getenv("TERM");
        if (term == null || term.equals("dumb")) {
            return false;
        }
        try {
            return CLibrary.isatty(STDERR) == 1;
        } catch (LinkageError noNativeLibraryForThisPlatform) {
            return false;
        }
    }
}
