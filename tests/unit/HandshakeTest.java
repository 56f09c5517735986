package tests.unit;

//SOURCES ../../lib/client/Handshake.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import lib.client.Handshake;
import lib.client.Tls;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Which servers are asked twice, and for how long that is remembered. */
class HandshakeTest {

    private final List<Tls> asked = new CopyOnWriteArrayList<>();

    /** As PostgreSQL 17 says it (libpq/auth.c, hba.c). */
    private static SQLException fatal(String state, String message) {
        return new PSQLException(new ServerErrorMessage("SFATAL\0C%s\0M%s\0".formatted(state, message)));
    }

    private Handshake.Login<String> server(Function<Tls, SQLException> refusal) {
        return tls -> {
            asked.add(tls);
            var refused = refusal.apply(tls);
            if (refused != null) {
                throw refused;
            }
            return "in";
        };
    }

    @Test
    void aServerThatTakesOnlyTlsIsAskedOnce() throws Exception {
        var handshake = new Handshake(Tls.ENCRYPTED, true);
        for (int i = 0; i < 3; i++) {
            assertEquals("in", handshake.perform(server(tls -> tls == Tls.PLAIN ? fatal("28000", "no pg_hba.conf entry for host \"10.0.0.1\", no encryption") : null)));
        }
        assertEquals(List.of(Tls.ENCRYPTED, Tls.ENCRYPTED, Tls.ENCRYPTED), asked);
    }

    @Test
    void aServerThatRefusesTlsIsAskedTwiceOnceAndOnceEverAfter() throws Exception {
        var handshake = new Handshake(Tls.ENCRYPTED, true);
        for (int i = 0; i < 3; i++) {
            assertEquals("in", handshake.perform(server(tls -> tls == Tls.ENCRYPTED ? fatal("28000", "pg_hba.conf rejects connection for host \"10.0.0.1\", SSL encryption") : null)));
        }
        assertEquals(List.of(Tls.ENCRYPTED, Tls.PLAIN, Tls.PLAIN, Tls.PLAIN), asked);
    }

    @Test
    void aServerThatHasChangedIsFollowed() throws Exception {
        var handshake = new Handshake(Tls.PLAIN, true);
        handshake.perform(server(tls -> tls == Tls.PLAIN ? fatal("28000", "pg_hba.conf rejects connection") : null));
        handshake.perform(server(tls -> null));
        assertEquals(List.of(Tls.PLAIN, Tls.ENCRYPTED, Tls.ENCRYPTED), asked);
    }

    @Test
    void anOutageAStartAndAWrongPasswordAreNotAskedAgain() {
        for (var refusal : List.of(new SQLException("refused", new ConnectException("Connection refused")), fatal("57P03", "the database system is starting up"),
                fatal("28P01", "password authentication failed"), fatal("53300", "too many clients"))) {
            asked.clear();
            assertEquals(refusal, assertThrows(SQLException.class, () -> new Handshake(Tls.ENCRYPTED, true).perform(server(tls -> refusal))));
            assertEquals(List.of(Tls.ENCRYPTED), asked, refusal.getMessage());
        }
    }

    @Test
    void aBrokenHandshakeIsNotTheWholeReason() {
        var refused = assertThrows(SQLException.class, () -> new Handshake(Tls.ENCRYPTED, true).perform(server(tls -> tls == Tls.PLAIN ? fatal("28000", "no entry, no encryption")
                : new SQLException("SSL error", new SSLHandshakeException("no cipher suites in common")))));
        assertEquals("over TLS: no cipher suites in common; in plain: FATAL: no entry, no encryption", refused.getMessage());
    }

    /** pgjdbc's own word for it, which {@link Tls} goes by. */
    @Test
    void aServerWithoutTlsSaysSoAndIsThenAskedInPlain() throws Exception {
        try (var listening = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            var server = new Thread(() -> withoutTls(listening));
            server.setDaemon(true);
            server.start();
            var refused = assertThrows(SQLException.class, () -> new Handshake(Tls.ENCRYPTED, true).perform(tls -> {
                asked.add(tls);
                var options = new Properties();
                List.of("user", "password").forEach(name -> options.setProperty(name, "x"));
                options.setProperty("sslmode", tls.mode());
                return new Driver().connect("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(listening.getLocalPort()), options);
            }));
            assertEquals(List.of(Tls.ENCRYPTED, Tls.PLAIN), asked);
            assertTrue(refused.getMessage().contains("not for you"), refused.getMessage());
        }
    }

    /** The answers of PostgreSQL's protocol ("Message Formats"): N to SSLRequest, ErrorResponse to any other start. */
    private static void withoutTls(ServerSocket listening) {
        while (!listening.isClosed()) {
            try (var client = listening.accept()) {
                var in = new DataInputStream(client.getInputStream());
                var rest = in.readInt() - 8;
                var code = in.readInt();
                in.skipNBytes(rest);
                var error = "SFATAL\0C28P01\0Mnot for you\0\0".getBytes(StandardCharsets.UTF_8);
                if (code == 80877103) {
                    client.getOutputStream().write('N');
                    in.read();
                } else {
                    var out = new java.io.DataOutputStream(client.getOutputStream());
                    out.writeByte('E');
                    out.writeInt(4 + error.length);
                    out.write(error);
                }
            } catch (IOException over) {
                // the client has gone, or the test has ended
            }
        }
    }
}
