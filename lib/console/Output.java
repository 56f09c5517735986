package lib.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Stdout, for results. Java ignores SIGPIPE and its own stream hides the failed write, so that a step would go on for nobody:
 * {@code jbang logs --follow | head -1}.
 */
public final class Output {

    /** What a shell tells of a process that SIGPIPE (13) ended. */
    public static final int UNREAD = 128 + 13;

    /** Whoever reads the results has gone; nothing is to be said about that. */
    public static final class Unread extends RuntimeException {
    }

    private Output() {
    }

    /** Its {@code checkError()} is true once a reader has gone. */
    public static PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset()), true);
    }

    /** The terminal's; the property was renamed in Java 19. */
    private static Charset charset() {
        return Charset.forName(System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name())));
    }
}
