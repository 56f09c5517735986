package lib.access;

//SOURCES ClientKey.java

import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody says of the way into PostgreSQL that the pods do not.
 *
 * @param user     a superuser's name
 * @param password where its password is
 * @param tls      how the connection is secured
 */
public record Login(Optional<String> user, Optional<SecretKey> password, Tls tls) {

    public static final Login NONE = new Login(Optional.empty(), Optional.empty(), Tls.NONE);

    /** A key of a Secret in the cluster's namespace. */
    public record SecretKey(String secret, String key) {

        @Override
        public String toString() {
            return secret + "/" + key;
        }
    }

    /**
     * As libpq has it (PostgreSQL's documentation, "SSL Support").
     *
     * @param mode        libpq's sslmode; empty for prefer
     * @param certificate the client's, a PEM file of this machine
     * @param key         its private key
     * @param root        the authorities that the server's certificate is checked against
     */
    public record Tls(Optional<String> mode, Optional<Path> certificate, Optional<ClientKey> key, Optional<Path> root) {

        public static final Tls NONE = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
