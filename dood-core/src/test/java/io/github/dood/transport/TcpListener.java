package io.github.dood.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Listens at a port of the loopback. */
final class TcpListener implements Listener {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    private final SSLContext context;

    TcpListener(SSLContext context) throws IOException {
        this.context = context;
    }

    @Override
    public Caller accept(boolean tls) throws IOException {
        Socket plain = server.accept();
        if (!tls) {
            return new Caller(plain.getInputStream(), plain.getOutputStream(), plain, plain);
        }
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        return new Caller(socket.getInputStream(), socket.getOutputStream(), socket, plain);
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
