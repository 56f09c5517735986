package lib.builtin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The routes of this machine over IPv4.
 *
 * @param lines as {@code ip -4 route show table all} prints them
 */
public record Routes(List<String> lines) {

    private static final int BITS = 32;
    /** A default route, also one in two halves, as virtual private networks have it: it leads everywhere and claims nothing. */
    private static final int CLAIMS_NOTHING = 1;
    private static final Pattern DESTINATION = Pattern.compile("^\\s*(?:[a-z]+ )?(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)(?:/(\\d+))?(?= |$)");

    public static Routes parse(String text) {
        return new Routes(text.lines().map(String::strip).toList());
    }

    /** The first route into a network: into a part of it, or one that contains it. @param cidr such as 10.86.0.0/16 */
    public Optional<String> into(String cidr) {
        var network = destination(cidr).orElseThrow(() -> new IllegalArgumentException(cidr));
        return lines.stream().filter(line -> destination(line).filter(route -> route.prefix() > CLAIMS_NOTHING && route.touches(network)).isPresent()).findFirst();
    }

    private record Destination(long address, int prefix) {

        boolean touches(Destination other) {
            int shared = BITS - Math.min(prefix, other.prefix);
            return address >> shared == other.address >> shared;
        }
    }

    private static Optional<Destination> destination(String line) {
        return Optional.of(DESTINATION.matcher(line)).filter(Matcher::find).map(found -> {
            long address = 0;
            for (int group = 1; group <= 4; group++) {
                address = address << 8 | Long.parseLong(found.group(group));
            }
            return new Destination(address, found.group(5) == null ? BITS : Integer.parseInt(found.group(5)));
        });
    }
}
