package lib.client;

//SOURCES AccessMode.java

/**
 * How long the client waits between two logins that fail. Each costs the server a process, and over a port-forward the API server
 * and a kubelet a connection besides.
 *
 * @param near whether nobody else is served by what a login goes through: straight to pods on this machine
 */
public record Pace(boolean near) {

    /** Between two logins while another member takes writes, and always where others are served too. */
    public static final double LEISURE_MILLIS = 100;

    /** @param local whether the cluster runs on this machine */
    public static Pace by(AccessMode mode, boolean local) {
        return new Pace(local && mode == AccessMode.DIRECT);
    }

    /** In an outage a login is worth its cost, where only this machine pays it: it tells when the outage ends. @param outage whether nobody takes writes */
    public double pauseMillis(boolean outage) {
        return outage && near ? 0 : LEISURE_MILLIS;
    }
}
