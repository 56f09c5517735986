package lib.fault;

//SOURCES FaultTarget.java

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The filesystem that a member's data lie on, by what the kernel says of it in the member's container (statfs(2), proc(5), mountinfo).
 *
 * @param type      such as "tmpfs"
 * @param freeBytes that its user may take
 * @param whole     whether it was mounted as a whole: of a node's own disk a pod gets a folder
 * @param nodes     whether files that the kubelet brought lie on it too
 */
public record DataVolume(String type, long freeBytes, boolean whole, boolean nodes) {

    /** More is neither filled in time, nor the volume of a trial. */
    public static final long MOST_BYTES = 2L << 30;

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Pattern SEEN = Pattern.compile("volume (\\S+) (\\d+) (\\d+) (\\S+) (\\d+)((?: \\d+)*)");

    /** $1 is the postmaster's pid. */
    private static final String SCRIPT = """
            cd "/proc/$1/cwd" 2>/dev/null && [ -f PG_VERSION ] || { echo "its data folder cannot be looked at"; exit; }
            mount=$(df -P . | tail -n 1); mount=${mount##*% }
            root=$(while read -r id parent device root point rest; do [ "$point" = "$mount" ] && echo "$root"; done </proc/self/mountinfo | tail -n 1)
            echo volume $(stat -f -c '%T %a %S' .) "$root" $(stat -c %d .) $(stat -c %d /etc/hosts /etc/resolv.conf /dev/termination-log 2>/dev/null)
            """;

    /** Of the member's data; empty when it cannot be looked at. */
    static Optional<DataVolume> of(FaultTarget target) {
        var said = target.patroni().inside(target.member().name()).exec(LOOK, "sh", "-c", SCRIPT, "volume", String.valueOf(target.postmaster().pid()));
        return parse(said.out().strip());
    }

    /** @param said "volume TYPE FREE-BLOCKS BLOCK-SIZE ROOT-OF-MOUNT DEVICE", and the devices of files that the kubelet brought; empty for anything else */
    public static Optional<DataVolume> parse(String said) {
        return Optional.of(SEEN.matcher(said)).filter(seen -> seen.matches()).map(seen -> new DataVolume(seen.group(1), Long.parseLong(seen.group(2)) * Long.parseLong(seen.group(3)),
                seen.group(4).equals("/"), (seen.group(6) + " ").contains(" " + seen.group(5) + " ")));
    }

    /** Why it is not to be filled; empty when it is the member's own and small: a node's disk is never filled. */
    public Optional<String> unfit() {
        if (nodes || !whole) {
            return Optional.of("the data lie on their node's own filesystem (%s), which others need too".formatted(type));
        }
        return freeBytes > MOST_BYTES ? Optional.of(String.format(Locale.ROOT, "the volume of the data has %.1f GiB of room, and more than %d is not filled", freeBytes / (double) (1 << 30), MOST_BYTES >> 30)) : Optional.empty();
    }
}
