package lib.access;

//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * The private key of a client's certificate: PKCS #8 without a passphrase, in PEM or DER, alone in its file, which others cannot read. The JDBC
 * driver takes nothing else (its documentation, "Configuring the Client", sslkey; PEMKeyManager and BaseX509KeyManager of 42.7.14).
 *
 * @param algorithm as {@link KeyFactory} names it
 */
public record ClientKey(Path file, String algorithm) {

    private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----.*", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** @throws UserError when it is no such key, with what makes one of it (exit code 2) */
    public static ClientKey read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            var key = pem.matches() ? Base64.getMimeDecoder().decode(pem.group(1)) : bytes;
            var algorithm = ALGORITHMS.stream().filter(each -> is(each, key)).findFirst().orElseThrow(() -> unreadable(file));
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix") && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw UserError.usage("--sslkey %s can be read by others, and the client takes no such key".formatted(file), "chmod 600 " + file);
            }
            return new ClientKey(file, algorithm);
        } catch (IllegalArgumentException noBase64) {
            throw unreadable(file);
        } catch (IOException failed) {
            throw UserError.usage("%s cannot be read: %s".formatted(file, failed.getMessage()), "jbang trial --help");
        }
    }

    private static boolean is(String algorithm, byte[] key) {
        try {
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static UserError unreadable(Path file) {
        return UserError.usage("--sslkey %s is not a PKCS #8 key without a passphrase, alone in its file".formatted(file), "openssl pkcs8 -topk8 -nocrypt -in %s -out %s.pk8".formatted(file, file));
    }
}
