package lib.client;

//SOURCES ../cluster/PodClient.java
//SOURCES ../image/Resource.java
//FILES client/relay.py=relay.py

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import lib.cluster.PodClient;
import lib.image.Resource;

/**
 * One connection to a pod's PostgreSQL through its Unix socket: the stdin and stdout of a program that runs there for as long as it lasts.
 * Nothing listens anywhere for it, so nobody else gets in.
 */
final class RelaySocket extends Socket {

    private static final int CHUNK = 65_536;

    private final PodClient pod;
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    /** What has come and was not read yet. */
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private int offset;
    private boolean ended;
    private volatile int timeoutMillis;
    private volatile ExecWatch exec;
    private volatile boolean closed;

    RelaySocket(PodClient pod) {
        this.pod = pod;
    }

    @Override
    public void connect(SocketAddress ignored, int limitMillis) throws IOException {
        try {
            exec = pod.client().pods().inNamespace(pod.namespace()).withName(pod.name()).inContainer(pod.container())
                    .redirectingInput().redirectingOutput().writingError(complaint).exec("python3", "-u", "-c", new Resource("client/relay.py").text());
        } catch (KubernetesClientException refused) {
            throw new IOException(refused);
        }
        var reader = new Thread(this::collect, "relay " + pod.name());
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void connect(SocketAddress server) throws IOException {
        connect(server, 0);
    }

    private void collect() {
        var buffer = new byte[CHUNK];
        try (var in = exec.getOutput()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (arrived) {
                    arrived.add(java.util.Arrays.copyOf(buffer, count));
                    arrived.notifyAll();
                }
            }
        } catch (IOException | KubernetesClientException broken) {
            // the end, as below
        } finally {
            synchronized (arrived) {
                ended = true;
                arrived.notifyAll();
            }
        }
    }

    private int take(byte[] into, int from, int length) throws IOException {
        synchronized (arrived) {
            long end = System.nanoTime() + timeoutMillis * 1_000_000L;
            while (arrived.isEmpty()) {
                if (closed) {
                    throw new SocketException("closed");
                }
                if (ended) {
                    if (complaint.size() > 0) {
                        throw new IOException(complaint.toString(StandardCharsets.UTF_8).strip());
                    }
                    return -1;
                }
                long left = timeoutMillis == 0 ? Long.MAX_VALUE : (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer in time");
                }
                waitFor(Math.min(left, 1_000));
            }
            var first = arrived.peek();
            int count = Math.min(length, first.length - offset);
            System.arraycopy(first, offset, into, from, count);
            offset += count;
            if (offset == first.length) {
                arrived.remove();
                offset = 0;
            }
            return count;
        }
    }

    private void waitFor(long millis) throws IOException {
        try {
            arrived.wait(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted");
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return length == 0 ? 0 : take(into, from, length);
            }

            @Override
            public int available() {
                synchronized (arrived) {
                    return arrived.isEmpty() ? 0 : arrived.peek().length - offset;
                }
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] from, int at, int length) throws IOException {
                if (closed) {
                    throw new SocketException("closed");
                }
                try {
                    exec.getInput().write(from, at, length);
                } catch (KubernetesClientException broken) {
                    throw new IOException(broken);
                }
            }

            @Override
            public void flush() throws IOException {
                try {
                    exec.getInput().flush();
                } catch (KubernetesClientException broken) {
                    // The container has ended: the client's own word for that is no IOException.
                    throw new IOException(broken);
                }
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (exec != null) {
                exec.close();
            }
        } catch (KubernetesClientException broken) {
            // it was closed from the other end
        }
        synchronized (arrived) {
            arrived.notifyAll();
        }
    }

    @Override
    public boolean isConnected() {
        return exec != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    /** What follows is of TCP, and has no meaning here. */
    @Override
    public void setTcpNoDelay(boolean on) {
    }

    @Override
    public void setKeepAlive(boolean on) {
    }

    @Override
    public void setReceiveBufferSize(int size) {
    }

    @Override
    public void setSendBufferSize(int size) {
    }

    @Override
    public int getReceiveBufferSize() {
        return CHUNK;
    }

    @Override
    public int getSendBufferSize() {
        return CHUNK;
    }
}
