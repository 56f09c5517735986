package lib.console;

//SOURCES Harmless.java

import java.io.PrintStream;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fusesource.jansi.internal.CLibrary;

/** A terminal that shows one picture after the other in the same place, as watch(1) does. */
public final class Screen {

    private static final int STDOUT = 1;
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String REST = "\u001b[J";

    private final PrintStream out;
    private boolean begun;

    private Screen(PrintStream out) {
        this.out = out;
    }

    /** Empty when stdout is no terminal, or a dumb one. */
    public static Optional<Screen> ofStdout() {
        var term = System.getenv("TERM");
        try {
            return term == null || term.equals("dumb") || CLibrary.isatty(STDOUT) != 1 ? Optional.empty() : Optional.of(new Screen(System.out));
        } catch (LinkageError noNativeLibraryForThisPlatform) {
            return Optional.empty();
        }
    }

    /** Each line up to the terminal's width, and no more lines than it has. */
    public void show(String picture) {
        var size = new CLibrary.WinSize();
        boolean known = CLibrary.ioctl(STDOUT, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0 && size.ws_row > 0;
        int columns = known ? size.ws_col : 80;
        int rows = known ? size.ws_row : 24;
        var lines = Harmless.text(picture).lines().limit(rows - 1).map(line -> line.length() < columns ? line : line.substring(0, columns - 1)).map(line -> line + END_OF_LINE + "\n").collect(Collectors.joining());
        out.print((begun ? "" : CLEAR) + HOME + lines + REST);
        out.flush();
        begun = true;
    }
}
