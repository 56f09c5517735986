package lib.access;

//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * The private key of a client's certificate: PKCS #8 without a passphrase, in PEM or DER. The other forms that OpenSSL writes are not read by the
 * JDBC driver (its documentation, "Configuring the Client", sslkey).
 *
 * @param algorithm as {@link KeyFactory} names it
 */
public record ClientKey(Path file, String algorithm) {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END");
    private static final String PLAIN = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /** @throws UserError when it is no such key, with what makes one of it (exit code 2) */
    public static ClientKey read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var keys = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).results().filter(part -> part.group(1).endsWith(PLAIN)).toList();
            if (!keys.isEmpty() && !keys.get(0).group(1).equals(PLAIN)) {
                throw refused(file, "is an " + keys.get(0).group(1));
            }
            var key = keys.isEmpty() ? bytes : Base64.getMimeDecoder().decode(keys.get(0).group(2));
            return ALGORITHMS.stream().filter(algorithm -> is(algorithm, key)).findFirst().map(algorithm -> new ClientKey(file, algorithm)).orElseThrow(() -> refused(file, "has no private key"));
        } catch (IOException unreadable) {
            throw UserError.usage("%s cannot be read: %s".formatted(file, unreadable.getMessage()), "jbang trial --help");
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

    private static UserError refused(Path file, String what) {
        return UserError.usage("--sslkey %s %s, and the client reads PKCS #8 without a passphrase".formatted(file, what), "openssl pkcs8 -topk8 -nocrypt -in %s -out %s.pk8".formatted(file, file));
    }
}
