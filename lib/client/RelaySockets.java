package lib.client;

//SOURCES RelaySocket.java
//SOURCES ../cluster/PodClient.java

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import lib.cluster.PodClient;

/**
 * Sockets that lead to a pod's Unix socket. pgjdbc makes a factory by its name, with one text (its options socketFactory and
 * socketFactoryArg): that text is a key of what was announced here before.
 */
public final class RelaySockets extends SocketFactory {

    private static final Map<String, PodClient> PODS = new ConcurrentHashMap<>();

    private final PodClient pod;

    /** @param key from {@link #announce} */
    public RelaySockets(String key) {
        this.pod = PODS.get(key);
    }

    /** @param pod with a Python, in the container in which PostgreSQL runs @return for the constructor */
    static String announce(PodClient pod) {
        var key = UUID.randomUUID().toString();
        PODS.put(key, pod);
        return key;
    }

    static void forget(String key) {
        PODS.remove(key);
    }

    @Override
    public Socket createSocket() {
        return new RelaySocket(pod);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket();
    }
}
