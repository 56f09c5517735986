package lib.client;

//SOURCES Session.java
//SOURCES Tls.java

import java.sql.SQLException;

/**
 * What one server takes, over TLS or in plain: as libpq's sslmode=prefer (PostgreSQL's documentation, "SSL Support") at first; later
 * what worked last is tried first, so that a login is one connection.
 */
public final class Handshake {

    /** One login. */
    public interface Login<T> {

        T by(Tls tls) throws SQLException;
    }

    private final boolean both;
    private volatile Tls first;

    /** @param both whether the other one may be tried where this is not taken */
    public Handshake(Tls first, boolean both) {
        this.first = first;
        this.both = both;
    }

    /** What worked last, or is to be tried first. */
    public Tls first() {
        return first;
    }

    /** @throws SQLException when neither is taken, with what was said to the one that the server is meant for */
    public <T> T perform(Login<T> login) throws SQLException {
        var tls = first;
        try {
            return login.by(tls);
        } catch (SQLException refusal) {
            if (!both || !Tls.decides(refusal)) {
                throw refusal;
            }
            return again(login, tls, refusal);
        }
    }

    private <T> T again(Login<T> login, Tls refused, SQLException refusal) throws SQLException {
        try {
            var done = login.by(refused.other());
            first = refused.other();
            return done;
        } catch (SQLException too) {
            if (Tls.broken(refusal) || Tls.broken(too)) {
                throw new SQLException("%s: %s; %s: %s".formatted(refused, Session.explain(refusal), refused.other(), Session.explain(too)));
            }
            // A server without TLS has nothing to say about it; of two words about pg_hba.conf the first is as good.
            throw Session.answered(refusal) ? refusal : too;
        }
    }
}
