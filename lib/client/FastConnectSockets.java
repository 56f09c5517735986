package lib.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that give up connecting sooner than the whole second that is pgjdbc's least: packets that are dropped would
 * otherwise be asked for again only after a second (TCP's first SYN timeout), and the end of an outage is seen that late.
 * Public with this constructor because pgjdbc makes it by name (its options socketFactory and socketFactoryArg).
 */
public final class FastConnectSockets extends SocketFactory {

    private final int limitMillis;

    /** @param limitMillis a number */
    public FastConnectSockets(String limitMillis) {
        this.limitMillis = Integer.parseInt(limitMillis);
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress server, int timeoutMillis) throws IOException {
                super.connect(server, timeoutMillis == 0 ? limitMillis : Math.min(timeoutMillis, limitMillis));
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnknownHostException("pgjdbc connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host.getHostName(), port);
    }
}
