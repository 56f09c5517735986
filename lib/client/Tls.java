package lib.client;

//SOURCES ../access/Login.java

import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import lib.access.Login;
import org.postgresql.ssl.NonValidatingFactory;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Whether a login is encrypted. The server's certificate is not checked unless that is wanted: mostly it is one that nobody has signed, or names another host. */
public enum Tls {

    ENCRYPTED("require"), PLAIN("disable");

    private static final Set<String> EITHER = Set.of("prefer", "allow");
    private static final Set<String> STRICT = Set.of("verify-ca", "verify-full");

    /** pgjdbc's option sslmode. */
    private final String mode;

    Tls(String mode) {
        this.mode = mode;
    }

    public String mode() {
        return mode;
    }

    /** What pgjdbc needs for it. @param wanted with a client's certificate, if the server asks for one */
    void properties(Login.Tls wanted, Properties options) {
        options.setProperty("sslmode", this == PLAIN ? mode : wanted.mode().filter(STRICT::contains).orElse(mode));
        if (wanted.certificate().isEmpty() && wanted.root().isEmpty()) {
            options.setProperty("sslfactory", NonValidatingFactory.class.getName()); // nor a certificate that libpq would find in the user's home
        }
        wanted.certificate().ifPresent(file -> options.setProperty("sslcert", file.toString()));
        wanted.key().ifPresent(key -> {
            options.setProperty("sslkey", key.file().toString());
            options.setProperty("pemKeyAlgorithm", key.algorithm());
        });
        wanted.root().ifPresent(file -> options.setProperty("sslrootcert", file.toString()));
    }

    /** The only one that libpq's sslmode allows; empty for those that allow both. */
    static Optional<Tls> only(Login.Tls wanted) {
        return wanted.mode().filter(said -> !EITHER.contains(said)).map(said -> said.equals(PLAIN.mode) ? PLAIN : ENCRYPTED);
    }

    Tls other() {
        return this == PLAIN ? ENCRYPTED : PLAIN;
    }

    /** Whether the server may take the other one: pg_hba.conf has no line for this one, or TLS is not spoken there. Not when it is silent, starts, or knows the password to be wrong. */
    static boolean decides(SQLException refusal) {
        if (refusal instanceof PSQLException known && known.getServerErrorMessage() != null) {
            return PSQLState.INVALID_AUTHORIZATION_SPECIFICATION.getState().equals(refusal.getSQLState());
        }
        // pgjdbc's word for a server that answers the request for TLS with no.
        return PSQLState.CONNECTION_REJECTED.getState().equals(refusal.getSQLState()) || broken(refusal);
    }

    /** Whether the handshake failed: what TLS there is, the two do not share. */
    static boolean broken(SQLException refusal) {
        return Stream.iterate((Throwable) refusal, each -> each != null, Throwable::getCause).anyMatch(SSLException.class::isInstance);
    }

    @Override
    public String toString() {
        return this == PLAIN ? "in plain" : "over TLS";
    }
}
