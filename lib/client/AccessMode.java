package lib.client;

import java.util.Locale;

/** The client's way into the pods, the better one first. */
public enum AccessMode {

    /** Straight to the pods' addresses, as other pods come: it is cut when a pod's network is. */
    DIRECT,
    /** Over port-forwards: they enter a pod by its loopback, so a leader without network still takes writes this way. */
    FORWARDED,
    /** Through PostgreSQL's Unix socket, by a program in the pod: where the superuser has no password, or nobody comes in over the network. */
    SOCKET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
