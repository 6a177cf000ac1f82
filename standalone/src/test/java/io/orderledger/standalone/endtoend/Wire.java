package io.orderledger.standalone.endtoend;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP connection that can be cut and mended: what stands behind it is away for whoever came through it. */
public final class Wire implements AutoCloseable {

    private final String host;
    private final int targetPort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;

    public Wire(String host, int targetPort) throws IOException {
        this.host = host;
        this.targetPort = targetPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        serve(listener);
    }

    public int port() {
        return port;
    }

    /** Cuts every connection and takes no new one. */
    public void cut() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    public void mend() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listener = again;
        serve(again);
    }

    private void serve(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    join(server.accept());
                }
            } catch (IOException closed) {
                assert server.isClosed() : "only a cut ends the listener: " + closed;
            }
        });
    }

    /** Whoever comes while nothing listens behind is hung up on. */
    private void join(Socket in) throws IOException {
        Socket out;
        try {
            out = new Socket(host, targetPort);
        } catch (ConnectException nobody) {
            in.close();
            return;
        }
        open.add(in);
        open.add(out);
        pump(in, out);
        pump(out, in);
    }

    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cutOff) {
                open.remove(from);
                open.remove(to);
            }
        });
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
