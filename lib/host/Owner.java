package lib.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Whose something in a shared cluster is: a person on a machine, as a label's value may be.
 *
 * @param label such as {@code ada_laptop}
 */
public record Owner(String label) {

    /** In place of user and machine, where jobs that belong together run on machines whose names change. */
    public static final String VARIABLE = "PATRONI_DEMO_OWNER";

    /** Kubernetes' limit for a label's value. */
    private static final int LONGEST = 63;
    private static final String NOBODY = "unknown";
    /** The kernel's own word, which asks no name server. */
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    /** Of what this process makes. */
    public static Owner current() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(said -> !said.isBlank()).map(Owner::said).orElseGet(() -> of(System.getProperty("user.name", ""), host()));
    }

    public static Owner of(String user, String host) {
        return new Owner(shortened(word(user) + "_" + word(host)));
    }

    /** Such as ada@laptop. */
    public static Owner said(String text) {
        var parts = text.strip().split("@", 2);
        return parts.length == 2 ? of(parts[0], parts[1]) : new Owner(shortened(word(parts[0])));
    }

    private static String word(String text) {
        var word = text.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        return word.isEmpty() ? NOBODY : word;
    }

    /** Two that begin alike stay two. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        var end = "-%08x".formatted(sum.getValue());
        return name.substring(0, LONGEST - end.length()) + end;
    }

    private static String host() {
        try {
            return Files.isReadable(HOST) ? Files.readString(HOST).strip() : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return NOBODY;
        } catch (IOException unreadable) {
            return NOBODY;
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
