package tests.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the sockets of this process and of those that it started listen, as {@code ss -ltn} would tell: proc(5), /proc/net/tcp. */
record Listeners(List<InetSocketAddress> addresses) {

    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Listeners now() throws IOException {
        var own = sockets();
        var found = new ArrayList<InetSocketAddress>();
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
                var words = line.strip().split(" +");
                if (words[STATE].equals(LISTEN) && own.contains("socket:[%s]".formatted(words[INODE]))) {
                    var local = words[LOCAL].split(":");
                    found.add(new InetSocketAddress(address(local[0]), Integer.parseInt(local[1], 16)));
                }
            }
        }
        return new Listeners(found);
    }

    /** Java's sockets are of IPv6 also where they listen for IPv4; the JDK tells them apart again. */
    private static InetAddress address(String hex) throws IOException {
        var bytes = HexFormat.of().parseHex(hex);
        // Each group of four is a number in the machine's order, and the machine's is the little end first.
        for (int at = 0; at < bytes.length; at += 4) {
            for (int left = at, right = at + 3; left < right; left++, right--) {
                byte kept = bytes[left];
                bytes[left] = bytes[right];
                bytes[right] = kept;
            }
        }
        return InetAddress.getByAddress(bytes);
    }

    private static Set<String> sockets() throws IOException {
        var found = new HashSet<String>();
        for (var process : Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants()).toList()) {
            try (var open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
                found.addAll(open.map(Listeners::target).collect(Collectors.toSet()));
            } catch (IOException ended) {
                // It needs no socket any more.
            }
        }
        return found;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
