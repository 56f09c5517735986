package lib.patroni;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process inside a pod, from /proc (proc(5)): an image needs no ps for it, and the start time is exact.
 *
 * @param state        the kernel's letter: R, S, D, T, Z…
 * @param startTicks   since the machine's boot, in clock ticks of 1/100 s
 * @param ageSeconds   at the time of the look
 */
public record PodProcess(int pid, int parent, String name, char state, long startTicks, double ageSeconds) {

    /** What prints what {@link #parse} reads; one shell, one cat. */
    public static final String[] LISTING = {"sh", "-c", "cat /proc/uptime /proc/[0-9]*/stat 2>/dev/null; true"};

    private static final double TICKS_PER_SECOND = 100;

    /** @throws IllegalArgumentException when the first line is not that of /proc/uptime */
    public static List<PodProcess> parse(String listing) {
        var lines = listing.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).matches("[0-9.]+ [0-9.]+")) {
            throw new IllegalArgumentException("not a listing of processes: " + lines.stream().findFirst().orElse("nothing"));
        }
        double uptime = Double.parseDouble(lines.get(0).split(" ")[0]);
        return lines.stream().skip(1).map(line -> process(line, uptime)).flatMap(Optional::stream).toList();
    }

    /** The defunct ones that are in both looks, with the same pid and start time: not merely about to be reaped. */
    public static List<PodProcess> staying(List<PodProcess> before, List<PodProcess> after) {
        Set<String> seen = before.stream().filter(PodProcess::defunct).map(PodProcess::identity).collect(Collectors.toSet());
        return after.stream().filter(PodProcess::defunct).filter(process -> seen.contains(process.identity())).toList();
    }

    public boolean defunct() {
        return state == 'Z';
    }

    private String identity() {
        return pid + "@" + startTicks;
    }

    /** The name stands in brackets and may itself have brackets and blanks: what counts is the last one. */
    private static Optional<PodProcess> process(String line, double uptime) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        var rest = line.substring(close + 1).strip().split(" ");
        if (rest.length < 20) {
            return Optional.empty();
        }
        long start = Long.parseLong(rest[19]);
        return Optional.of(new PodProcess(Integer.parseInt(line.substring(0, open).strip()), Integer.parseInt(rest[1]),
                line.substring(open + 1, close), rest[0].charAt(0), start, uptime - start / TICKS_PER_SECOND));
    }
}
