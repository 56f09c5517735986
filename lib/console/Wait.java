package lib.console;

//SOURCES UserError.java

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The one way to wait: look again and again until it is there or the time is over. */
public final class Wait {

    private Wait() {
    }

    /**
     * @param what     what is waited for, as in "waiting for three members to start"
     * @param limit    how long at most
     * @param pause    between the end of one look and the next
     * @param look     empty when it is not there yet
     * @param lastSeen what to tell when the time is over
     * @param next     the command to try then
     * @throws UserError when the time is over (exit code 1), with what was last seen
     */
    public static <T> T until(String what, Duration limit, Duration pause, Supplier<Optional<T>> look,
                              Supplier<String> lastSeen, String next) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() >= end) {
                throw UserError.unfinished("timed out after %d s waiting for %s; last seen: %s".formatted(limit.toSeconds(), what, lastSeen.get()), next);
            }
            pause(pause);
        }
    }

    /** @throws UserError when this thread is interrupted meanwhile */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw UserError.unfinished("interrupted", "").because(stop);
        }
    }
}
