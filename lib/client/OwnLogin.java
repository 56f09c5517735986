package lib.client;

//SOURCES PostgresEndpoint.java
//SOURCES ../access/SuperuserCredentials.java

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import lib.access.SuperuserCredentials;

/** A login of the client's own, made through the leader's socket where the superuser has no password, and dropped the same way. */
record OwnLogin(Collection<PostgresEndpoint> sockets) {

    static final String ROLE = "patroni_demo_client";
    private static final int SECRET_BYTES = 24;

    /** What is done in the leader's session. */
    private interface Work {

        void in(Session leader) throws SQLException;
    }

    /** @return empty when none of the members leads. @throws SQLException when none lets us in, or the leader refuses */
    Optional<SuperuserCredentials> make() throws SQLException {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var made = new SuperuserCredentials(ROLE, Optional.of(HexFormat.of().formatHex(secret)));
        return onLeader(leader -> leader.createSuperuser(made.user(), made.password().orElseThrow())) ? Optional.of(made) : Optional.empty();
    }

    /** With the table. @return whether there was a leader to do it */
    boolean drop() throws SQLException {
        return onLeader(leader -> {
            leader.dropTable();
            leader.dropRole(ROLE);
        });
    }

    private boolean onLeader(Work work) throws SQLException {
        SQLException silent = null;
        for (var socket : sockets) {
            try (var endpoint = socket; var session = endpoint.enter()) {
                if (!session.inRecovery()) {
                    work.in(session);
                    return true;
                }
            } catch (SQLException failed) {
                silent = failed;
            }
        }
        if (silent != null) {
            throw silent;
        }
        return false;
    }
}
