package io.github.dood.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a caller's stream gives, on a thread of its own: the engine may answer before it has all of it, and then stop
 * reading.
 */
final class BodySender implements Runnable {

    private static final int PIECE = 64 << 10;

    /** Room for the length of a chunk and the end of its line. */
    private static final int ROOM_BEFORE = 8;

    private static final int ROOM_BEHIND = 2;

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SocketConnection connection;

    private final byte[] head;

    private final InputStream body;

    private final Form form;

    private final Thread thread = new Thread(this, "dood transport request");

    private volatile boolean stopped;

    /** What is wrong with the caller's stream, or with this process. */
    private volatile @Nullable Throwable broken;

    /** Why the connection took no more. */
    private volatile @Nullable IOException refused;

    /** How the bytes stand on the connection. */
    enum Form {
        /** As they are; the caller said before how many. */
        PLAIN,
        /** In chunks, of which the last says that it is. */
        CHUNKED,
        /** As they are, and then the output ends. */
        UPGRADED
    }

    private BodySender(SocketConnection connection, byte[] head, InputStream body, Form form) {
        this.connection = connection;
        this.head = head;
        this.body = body;
        this.form = form;
    }

    /**
     * Begins.
     *
     * @param head is sent first
     */
    static BodySender start(SocketConnection connection, byte[] head, InputStream body, Form form) {
        BodySender sender = new BodySender(connection, head, body, form);
        connection.sender(sender);
        connection.sending(form != Form.UPGRADED);
        sender.thread.setDaemon(true);
        sender.thread.start();
        return sender;
    }

    @Override
    public void run() {
        try {
            connection.write(head, 0, head.length);
            byte[] buffer = new byte[ROOM_BEFORE + PIECE + ROOM_BEHIND];
            for (int count = read(buffer); count >= 0 && !stopped; count = read(buffer)) {
                send(buffer, count);
            }
            end();
        } catch (IOException failure) {
            refused = failure;
        } catch (RuntimeException | Error failure) {
            fail(failure);
        } finally {
            connection.sending(false);
        }
    }

    /** The caller's failure is the request's, and the engine must not take what came before it for the whole. */
    private int read(byte[] buffer) {
        try {
            return body.read(buffer, ROOM_BEFORE, PIECE);
        } catch (Throwable failure) {
            // What the end of the connection does to the stream tells nothing of why it ended.
            if (!stopped) {
                fail(failure);
            }
            return -1;
        }
    }

    private void fail(Throwable failure) {
        broken = failure;
        stopped = true;
        connection.close();
    }

    private void send(byte[] buffer, int count) throws IOException {
        if (form != Form.CHUNKED) {
            connection.write(buffer, ROOM_BEFORE, count);
        } else if (count > 0) {
            int begin = ROOM_BEFORE;
            buffer[--begin] = '\n';
            buffer[--begin] = '\r';
            for (int rest = count; rest > 0; rest >>= 4) {
                buffer[--begin] = HEXADECIMAL[rest & 0xF];
            }
            buffer[ROOM_BEFORE + count] = '\r';
            buffer[ROOM_BEFORE + count + 1] = '\n';
            connection.write(buffer, begin, ROOM_BEFORE + count + ROOM_BEHIND - begin);
        }
    }

    private void end() throws IOException {
        if (!stopped && form == Form.CHUNKED) {
            connection.write(LAST_CHUNK, 0, LAST_CHUNK.length);
        } else if (!stopped && form == Form.UPGRADED) {
            connection.endOutput();
        }
    }

    /** Sends no more of it, whatever is left. Who waits for the engine to take some of it waits until the connection is closed. */
    void stop() {
        stopped = true;
        connection.sending(false);
    }

    /** Ends a wait for the caller's stream. Only for a connection that is closed: this would close it. */
    void interrupt() {
        stopped = true;
        thread.interrupt();
    }

    /** Waits until all is sent, and fails where it cannot be. */
    void await() throws IOException, InterruptedException {
        thread.join();
        checkBody();
        IOException failure = refused;
        if (failure != null) {
            throw failure;
        }
    }

    /** Fails where the caller's stream, or this process, has failed. */
    void checkBody() throws IOException {
        Throwable failure = broken;
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error known) {
            throw known;
        }
    }

    /** Why the connection took no more of it; null where it did, or still does. */
    @Nullable
    IOException refusal() {
        return refused;
    }
}
