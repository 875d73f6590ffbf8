package io.github.dood.it.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client's connection to a {@link FaultyProxy}, and the one to the engine that belongs to it. */
final class FaultyConnection {

    private static final Pattern REQUEST = Pattern.compile("\\A([A-Z]+ /\\S*) HTTP/1\\.1\r\n");

    private final FaultyProxy proxy;

    private final SocketChannel client;

    private final SocketChannel engine;

    private volatile String request = "";

    private volatile Fault fault = new Fault.None();

    /** How many bytes of the answer have been passed on. */
    private volatile int answered;

    FaultyConnection(FaultyProxy proxy, SocketChannel client, SocketChannel engine) {
        this.proxy = proxy;
        this.client = client;
        this.engine = engine;
    }

    /** The last request, such as {@code GET /v1.41/info}; empty before the first. */
    String request() {
        return request;
    }

    void passRequests() throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        try {
            while (client.read(bytes.clear()) >= 0) {
                proxy.awaitResumption();
                notice(bytes.flip());
                if (fault instanceof Fault.Refuse) {
                    return;
                }
                slowDown(bytes.remaining());
                if (!(fault instanceof Fault.Ignore)) {
                    write(bytes, engine);
                }
            }
        } finally {
            end();
        }
    }

    private void notice(ByteBuffer bytes) {
        Matcher beginning = REQUEST.matcher(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()));
        if (beginning.find()) {
            request = beginning.group(1);
            answered = 0;
            fault = proxy.faultOf(request);
            if (fault instanceof Fault.Before before) {
                before.happening().run();
            }
        }
    }

    void passAnswers() throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        try {
            while (engine.read(bytes.clear()) >= 0) {
                proxy.awaitResumption();
                bytes.flip();
                slowDown(bytes.remaining());
                int passing = Math.min(bytes.remaining(), Math.max(0, fault.passed() - answered));
                boolean all = passing == bytes.remaining();
                write(bytes.limit(passing), client);
                answered += passing;
                if (!all && fault instanceof Fault.Cut) {
                    return;
                }
            }
        } finally {
            if (!(fault instanceof Fault.Stall)) {
                end();
            }
        }
    }

    private void slowDown(int bytes) throws InterruptedException {
        if (fault instanceof Fault.Slow slow) {
            Thread.sleep(1000L * bytes / slow.bytesPerSecond());
        }
    }

    private static void write(ByteBuffer bytes, SocketChannel to) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** Passes on nothing more of what the engine sends. */
    void stall() {
        fault = new Fault.Stall(0);
    }

    /** Closes the connection after some last bytes. */
    void end(byte... last) {
        try {
            write(ByteBuffer.wrap(last), client);
        } catch (IOException gone) {
            // The client has closed it already.
        }
        proxy.forget(this);
        FaultyProxy.close(client);
        FaultyProxy.close(engine);
    }
}
