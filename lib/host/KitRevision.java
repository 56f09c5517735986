package lib.host;

//SOURCES Command.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Which state of the kit this is, so that a result can be led back to the code that made it. */
public final class KitRevision {

    /** Of the checkout from which the launcher runs. */
    private static final String HOME = "PATRONI_DEMO_HOME";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int DIGITS = 12;

    private KitRevision() {
    }

    /** Git's name for the checkout, "-dirty" when it was changed; where there is none, the beginning of the SHA-256 of the classes that run. */
    public static String now() {
        return Optional.ofNullable(System.getenv(HOME)).map(Path::of).filter(home -> Files.exists(home.resolve(".git"))).flatMap(KitRevision::described).orElseGet(KitRevision::digest);
    }

    private static Optional<String> described(Path checkout) {
        if (Command.onPath("git").isEmpty()) {
            return Optional.empty();
        }
        var said = Command.of("git", "-C", checkout.toString(), "describe", "--always", "--dirty", "--exclude", "*").limit(LIMIT).run();
        return Optional.of(said.out().strip()).filter(name -> said.ok() && !name.isEmpty());
    }

    private static String digest() {
        try {
            var jar = Path.of(KitRevision.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))).substring(0, DIGITS);
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            return "unknown";
        }
    }
}
