package lib.access;

import java.util.Optional;

/**
 * Where a member's REST API is, and the way by which it is asked.
 *
 * @param tls         whether it speaks HTTPS
 * @param route       the way
 * @param certificate what it asks its clients for; empty when it asks for nothing
 */
public record RestEndpoint(int port, boolean tls, Route route, Optional<Certificate> certificate) {

    /** The kit's own, and Patroni's default. */
    public static final RestEndpoint USUAL = new RestEndpoint(Labels.REST_PORT, false, Route.PROXY, Optional.empty());

    /** The ways, the better one first. */
    public enum Route {
        /** The API server's proxy to pods. It has no certificate, and a network policy or a mesh may keep it out. */
        PROXY,
        /** A program in the member's own container. */
        INSIDE,
        /** Not at all: what each member has told Kubernetes of itself is taken, which is up to a loop of Patroni (10 s) old. */
        ANNOTATION
    }

    /** A client's certificate, as files in the member's container. @param key the private key's file; the certificate's own when it holds both */
    public record Certificate(String file, String key) {
    }

    public RestEndpoint at(int other) {
        return new RestEndpoint(other, tls, route, certificate);
    }
}
