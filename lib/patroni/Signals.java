package lib.patroni;

import java.util.Locale;
import java.util.Optional;

/**
 * What a process does with the signals that it gets, as masks of its /proc/PID/status (proc(5)): bit N-1 is signal N.
 *
 * @param caught  it has a handler (SigCgt)
 * @param ignored it takes no notice (SigIgn)
 * @param blocked they wait until it asks for them (SigBlk): tini, dumb-init and catatonit take theirs so, by sigwait(3) or signalfd(2), without a handler
 * @param pending they were sent, and it has not taken them yet (SigPnd and ShdPnd)
 */
public record Signals(long caught, long ignored, long blocked, long pending) {

    public static final int INT = 2;
    public static final int TERM = 15;

    /** Empty when that is no such file. */
    public static Optional<Signals> parse(String status) {
        return status.contains("SigCgt:") ? Optional.of(new Signals(mask(status, "SigCgt"), mask(status, "SigIgn"), mask(status, "SigBlk"), mask(status, "SigPnd") | mask(status, "ShdPnd"))) : Optional.empty();
    }

    public boolean catches(int signal) {
        return has(caught, signal);
    }

    /** Whether it gets to it, by a handler or because it asks: the kernel drops no signal that is blocked, not even PID 1's. */
    public boolean takes(int signal) {
        return has(caught, signal) || has(blocked, signal);
    }

    public boolean ignores(int signal) {
        return has(ignored, signal);
    }

    public boolean waitsFor(int signal) {
        return has(pending, signal);
    }

    private static boolean has(long mask, int signal) {
        return (mask >> (signal - 1) & 1) == 1;
    }

    private static long mask(String status, String name) {
        return status.lines().filter(line -> line.startsWith(name + ":")).findFirst().map(line -> Long.parseUnsignedLong(line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT), 16)).orElse(0L);
    }
}
