package lib.console;

import sun.misc.Signal;

/** Ctrl-C for work that has something to put away: the first one asks it to end, the second ends the process at once. */
public final class Interrupt {

    /** 128 and the signal's number, as a shell says it. */
    public static final int EXIT_CODE = 130;

    private static volatile boolean came;

    private Interrupt() {
    }

    public static void onFirst(Runnable end) {
        Signal.handle(new Signal("INT"), signal -> {
            if (came) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            came = true;
            Console.current().say("  interrupted: putting away what is there (Ctrl-C again to leave it)");
            end.run();
        });
    }

    public static boolean came() {
        return came;
    }
}
