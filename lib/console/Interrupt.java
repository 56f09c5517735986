package lib.console;

import java.util.List;
import sun.misc.Signal;

/** Ctrl-C and SIGTERM for work that has something to put away: the first one asks it to end, the second ends the process at once. */
public final class Interrupt {

    /** SIGTERM is what a cancelled job of a CI gets. */
    private static final List<String> SIGNALS = List.of("INT", "TERM");
    /** A shell's exit code for a signal is its number and this. */
    private static final int BY_SIGNAL = 128;

    private static volatile int came;

    private Interrupt() {
    }

    /** @param end returns at once, and whoever works notices */
    public static void onFirst(Runnable end) {
        SIGNALS.forEach(name -> Signal.handle(new Signal(name), signal -> {
            if (came()) {
                Runtime.getRuntime().halt(exitCode());
            }
            came = signal.getNumber();
            Console.current().say("  interrupted: putting away what is there (Ctrl-C again to leave it)");
            end.run();
        }));
    }

    /** For work that goes on until somebody ends it, and leaves nothing. */
    public static void endsAtOnce() {
        SIGNALS.forEach(name -> Signal.handle(new Signal(name), signal -> Runtime.getRuntime().halt(BY_SIGNAL + signal.getNumber())));
    }

    public static boolean came() {
        return came != 0;
    }

    /** Of a process that a signal has ended. */
    public static int exitCode() {
        return BY_SIGNAL + came;
    }
}
