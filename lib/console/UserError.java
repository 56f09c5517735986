package lib.console;

//SOURCES Harmless.java

/**
 * Something that a person has to know and can act on: one line that says what is wrong, and the next command to try.
 * Steps end with its exit code.
 */
public final class UserError extends RuntimeException {

    /** The step did not get there; the message says what was last seen. */
    public static final int UNFINISHED = 1;
    /** The step was called in a wrong way. */
    public static final int USAGE = 2;
    /** The environment lacks something that the step needs. */
    public static final int MISSING = 3;

    /** All went well, and what had to hold does not. */
    public static final int MISSED = 4;

    private final int exitCode;
    private final String next;

    private UserError(int exitCode, String what, String next, Throwable cause) {
        super(Harmless.line(what), cause);
        this.exitCode = exitCode;
        this.next = Harmless.line(next);
    }

    /** @param next the command to try, or a sentence that says what to do; empty when there is none */
    public static UserError unfinished(String what, String next) {
        return new UserError(UNFINISHED, what, next, null);
    }

    public static UserError usage(String what, String next) {
        return new UserError(USAGE, what, next, null);
    }

    public static UserError missing(String what, String next) {
        return new UserError(MISSING, what, next, null);
    }

    /** The same trouble with the exception behind it, which {@code -v} shows. */
    public UserError because(Throwable cause) {
        return new UserError(exitCode, getMessage(), next, cause);
    }

    public int exitCode() {
        return exitCode;
    }

    public String next() {
        return next;
    }
}
