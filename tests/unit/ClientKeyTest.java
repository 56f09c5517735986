package tests.unit;

//SOURCES Manifests.java
//SOURCES ../../lib/access/ClientKey.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import lib.access.ClientKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDBC driver reads as a key is taken, and of all else the command is told that makes one of it. */
class ClientKeyTest {

    @TempDir
    Path folder;

    private static byte[] key(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
    }

    private static String pem(String title, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(title, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    private Path file(byte[] content, String mode) throws Exception {
        var file = Files.write(folder.resolve("client.key"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void refused(String content) throws Exception {
        var file = file(content.getBytes(), "rw-------");
        var error = Manifests.refused(() -> ClientKey.read(file));
        assertEquals("--sslkey %s is not a PKCS #8 key without a passphrase, alone in its file".formatted(file), error.getMessage());
        assertEquals("openssl pkcs8 -topk8 -nocrypt -in %1$s -out %1$s.pk8".formatted(file), error.next());
    }

    @ParameterizedTest
    @CsvSource({"RSA, RSA", "EC, EC", "Ed25519, EdDSA"})
    void pemAndDerOfEachAlgorithmAreTaken(String algorithm, String named) throws Exception {
        var key = key(algorithm);
        assertEquals(named, ClientKey.read(file(key, "rw-------")).algorithm());
        assertEquals(named, ClientKey.read(file(pem("PRIVATE KEY", key).getBytes(), "r--------")).algorithm());
    }

    /** As openssl genrsa -traditional, ecparam -genkey, pkcs8 with a passphrase and ssh-keygen write them, and as cert-manager does by default. */
    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY", "DSA PRIVATE KEY", "CERTIFICATE", "PUBLIC KEY"})
    void otherFormsAreToldApart(String title) throws Exception {
        refused(pem(title, key("RSA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "no key", "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\n=A=\n-----END PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"})
    void whatIsNoKeyIsToldToo(String content) throws Exception {
        refused(content);
    }

    /** The driver takes what comes before the key for a part of it. */
    @Test
    void aCertificateBeforeTheKeyIsRefused() throws Exception {
        refused(pem("CERTIFICATE", new byte[] {1}) + pem("PRIVATE KEY", key("RSA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-r--r--", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aKeyThatOthersCanReadIsRefused(String mode) throws Exception {
        var file = file(key("EC"), mode);
        var error = Manifests.refused(() -> ClientKey.read(file));
        assertEquals("--sslkey %s can be read by others, and the client takes no such key".formatted(file), error.getMessage());
        assertEquals("chmod 600 " + file, error.next());
    }
}
