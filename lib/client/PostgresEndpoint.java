package lib.client;

//SOURCES Handshake.java
//SOURCES Pace.java
//SOURCES Patience.java
//SOURCES RelaySockets.java
//SOURCES Session.java
//SOURCES Tls.java
//SOURCES AccessMode.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java
//SOURCES ../access/SuperuserCredentials.java
//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import lib.access.PatroniCluster;
import lib.access.SuperuserCredentials;
import lib.cluster.Cluster;
import lib.console.UserError;

/** Where one pod's PostgreSQL is reached from here. A port-forward is by the pod's name, so there is one for each pod, not for each name. */
final class PostgresEndpoint implements AutoCloseable {

    private final PatroniCluster patroni;
    private final String member;
    private final String pod;
    private final String address;
    private final AccessMode mode;
    private final SuperuserCredentials credentials;
    private final Patience patience;
    private final Handshake handshake;
    private LocalPortForward forward;
    private String relay;
    private boolean closed;

    /**
     * @param pod     the pod's uid
     * @param address the pod's
     * @param tls     what is tried first
     */
    PostgresEndpoint(PatroniCluster patroni, String member, String pod, String address, AccessMode mode, SuperuserCredentials credentials, Patience patience, Tls tls) {
        this.patroni = patroni;
        this.member = member;
        this.pod = pod;
        this.address = address;
        this.mode = mode;
        this.credentials = credentials;
        this.patience = patience;
        // What comes through the socket is not encrypted (PostgreSQL's documentation, "SSL Support").
        var only = mode == AccessMode.SOCKET ? Optional.of(Tls.PLAIN) : Tls.only(patroni.layout().login().tls());
        this.handshake = new Handshake(only.orElse(tls), only.isEmpty());
    }

    /** The pod's uid. */
    String pod() {
        return pod;
    }

    /** How long a login takes that goes well; through a port-forward there are three servers on the way, and TLS takes round trips of its own. */
    double loginMillis() {
        return patience.loginMillis((mode == AccessMode.DIRECT ? 1 : 10) * (tls() == Tls.PLAIN ? 1 : 3));
    }

    Pace pace() {
        return Pace.by(mode, patroni.cluster().context().local());
    }

    /** What worked last. */
    Tls tls() {
        return handshake.first();
    }

    /** @throws SQLException when nobody listens, does not answer in time, or does not let us in */
    Session enter() throws SQLException {
        try {
            return handshake.perform(tls -> Session.open(place(), patience.loginSeconds(), credentials, tls, patroni.layout().login().tls()));
        } catch (SQLException closed) {
            throw refused().map(why -> new SQLException("no port-forward: " + why, closed)).orElse(closed);
        }
    }

    private Session.Address place() throws SQLException {
        return switch (mode) {
            case DIRECT -> Session.Address.of(address, patroni.layout().postgresPort(), patience.connectMillis());
            case FORWARDED -> Session.Address.of("127.0.0.1", port(), patience.connectMillis());
            case SOCKET -> new Session.Address("localhost", patroni.layout().postgresPort(), RelaySockets.class, relay());
        };
    }

    private synchronized String relay() throws SQLException {
        if (closed) {
            throw new SQLException("the pod is gone");
        }
        try {
            relay = relay == null ? RelaySockets.announce(patroni.inside(member)) : relay;
            return relay;
        } catch (KubernetesClientException | UserError failed) {
            throw new SQLException("no way through the socket: " + failed.getMessage(), failed);
        }
    }

    /** The client tells it of the connection, long after it has opened the port. */
    private synchronized Optional<String> refused() {
        return Optional.ofNullable(forward).flatMap(patroni.pod(member)::refused).map(why -> Cluster.explain(why).getMessage());
    }

    private synchronized int port() throws SQLException {
        if (closed) {
            throw new SQLException("the pod is gone");
        }
        try {
            if (forward == null || !forward.isAlive()) {
                leave();
                forward = patroni.pod(member).forward(patroni.layout().postgresPort());
            }
            return forward.getLocalPort();
        } catch (KubernetesClientException failed) {
            throw new SQLException("no port-forward: " + Cluster.explain(failed).getMessage(), failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave();
    }

    private void leave() {
        if (relay != null) {
            RelaySockets.forget(relay);
            relay = null;
        }
        if (forward != null) {
            try {
                forward.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
