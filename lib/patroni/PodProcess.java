package lib.patroni;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process inside a pod, from /proc (proc(5)): an image needs no ps for it, and the start time is exact.
 *
 * @param name         the kernel's; "patroni" for a Python that runs Patroni, whatever it is called
 * @param state        the kernel's letter: R, S, D, T, Z…
 * @param startTicks   since the machine's boot, in clock ticks of 1/100 s
 * @param ageSeconds   at the time of the look
 */
public record PodProcess(int pid, int parent, String name, char state, long startTicks, double ageSeconds) {

    /** What prints what {@link #parse} reads: a shell, a cat, and a tr for each Python, whose command line says what it runs. */
    public static final String[] LISTING = {"sh", "-c", """
            cat /proc/uptime /proc/[0-9]*/stat 2>/dev/null
            for folder in /proc/[0-9]*; do
              read -r name 2>/dev/null <"$folder/comm" || continue
              case $name in
                python*) echo "command ${folder#/proc/} $(tr '\\000\\n' '  ' 2>/dev/null <"$folder/cmdline")" ;;
              esac
            done
            true
            """};

    private static final Pattern COMMAND = Pattern.compile("command (\\d+) (.*)");
    /** Among the first words: "/usr/bin/python3 -u /opt/patroni/bin/patroni /etc/patroni.yml", "python3 -m patroni". */
    private static final Pattern PATRONI = Pattern.compile("\\S+( +-\\S+)* +(\\S*/)?patroni(\\.py|/__main__\\.py)?( .*)?");

    private static final double TICKS_PER_SECOND = 100;

    /** @throws IllegalArgumentException when the first line is not that of /proc/uptime */
    public static List<PodProcess> parse(String listing) {
        var lines = listing.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).matches("[0-9.]+ [0-9.]+")) {
            throw new IllegalArgumentException("not a listing of processes: " + lines.stream().findFirst().orElse("nothing"));
        }
        double uptime = Double.parseDouble(lines.get(0).split(" ")[0]);
        var patronis = lines.stream().map(COMMAND::matcher).filter(Matcher::matches).filter(command -> PATRONI.matcher(command.group(2)).matches()).map(command -> Integer.valueOf(command.group(1))).collect(Collectors.toSet());
        return lines.stream().skip(1).filter(line -> !line.startsWith("command ")).map(line -> process(line, uptime)).flatMap(Optional::stream).map(process -> patronis.contains(process.pid()) ? process.named("patroni") : process).toList();
    }

    /** The defunct ones that are in both looks, with the same pid and start time: not merely about to be reaped. */
    public static List<PodProcess> staying(List<PodProcess> before, List<PodProcess> after) {
        Set<String> seen = before.stream().filter(PodProcess::defunct).map(PodProcess::identity).collect(Collectors.toSet());
        return after.stream().filter(PodProcess::defunct).filter(process -> seen.contains(process.identity())).toList();
    }

    public boolean defunct() {
        return state == 'Z';
    }

    private PodProcess named(String other) {
        return new PodProcess(pid, parent, other, state, startTicks, ageSeconds);
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
