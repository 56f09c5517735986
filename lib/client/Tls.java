package lib.client;

import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Whether a login is encrypted. The server's certificate is not checked: mostly it is one that nobody has signed, or names another host. */
public enum Tls {

    ENCRYPTED("require"), PLAIN("disable");

    /** pgjdbc's option sslmode. */
    private final String mode;

    Tls(String mode) {
        this.mode = mode;
    }

    public String mode() {
        return mode;
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
