package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One request and its answer, over a connection of their own. */
final class Exchange {

    /** As much as the buffers of a connection take even where the engine does not read. */
    private static final int SHORT_BODY = 16 << 10;

    private static final int MOST_INTERIM_ANSWERS = 20;

    /** The engine's answer when the connection now belongs to what was asked for. */
    private static final int UPGRADED = 101;

    private static final byte[] NO_BODY = new byte[0];

    private final DockerHttpClient.Request request;

    private final byte[] head;

    /** The body, where it is known as a whole. */
    private final byte @Nullable [] bytes;

    /**
     * @throws IllegalArgumentException when the request cannot be said in HTTP
     */
    Exchange(DockerHttpClient.Request request, Address address) {
        this.request = request;
        this.bytes = bytesOf(request);
        this.head = RequestHead.of(request, address, bytes == null ? -1 : bytes.length);
    }

    private static byte @Nullable [] bytesOf(DockerHttpClient.Request request) {
        if (request.bodyBytes() != null) {
            return request.bodyBytes();
        }
        InputStream body = request.body();
        if (body == null) {
            return NO_BODY;
        }
        return body instanceof ByteArrayInputStream whole ? whole.readAllBytes() : null;
    }

    /** Sends the request and waits for the answer's head. */
    DockerHttpClient.Response over(SocketConnection connection) throws IOException {
        Input input = new Input(connection);
        ResponseHead answer;
        if (bytes != null && bytes.length <= SHORT_BODY) {
            answer = atOnce(connection, input, bytes);
        } else {
            answer = meanwhile(connection, input);
        }
        return response(connection, input, answer);
    }

    /** Head and body in one piece: what an engine leaves unread of a body could otherwise reach a tool that it attaches to. */
    private ResponseHead atOnce(SocketConnection connection, Input input, byte[] body) throws IOException {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        connection.sending(true);
        try {
            connection.write(all, 0, all.length);
        } catch (IOException refused) {
            return answerDespite(refused, input);
        } finally {
            connection.sending(false);
        }
        return answer(input);
    }

    /** An engine may have answered before it closed the connection. */
    private static ResponseHead answerDespite(IOException refused, Input input) throws IOException {
        try {
            return answer(input);
        } catch (IOException unheard) {
            throw moreTelling(refused, unheard);
        }
    }

    /** Where no answer came, the reason is why nothing could be sent; one that is wrong, or an alert of TLS, says more than that. */
    private static IOException moreTelling(@Nullable IOException refused, IOException unheard) {
        boolean silent = unheard instanceof EOFException || unheard instanceof SocketException;
        return refused != null && silent ? refused : unheard;
    }

    /** The answer is awaited while the body is sent. One that is no success comes early where the engine does not want the rest. */
    private ResponseHead meanwhile(SocketConnection connection, Input input) throws IOException {
        BodySender sender = bytes == null
                ? BodySender.start(connection, head, request.body(), BodySender.Form.CHUNKED)
                : BodySender.start(connection, head, new ByteArrayInputStream(bytes), BodySender.Form.PLAIN);
        ResponseHead answer;
        try {
            answer = answer(input);
        } catch (IOException unheard) {
            sender.checkBody();
            throw moreTelling(sender.refusal(), unheard);
        }
        if (answer.status() != UPGRADED && answer.status() / 100 != 2) {
            sender.stop();
            return answer;
        }
        try {
            // Nothing was done with a request of which the engine does not have all.
            sender.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
        return answer;
    }

    /** The last answer: others before it say that it will come. */
    private static ResponseHead answer(Input input) throws IOException {
        for (int count = 0; count <= MOST_INTERIM_ANSWERS; count++) {
            ResponseHead answer = ResponseHead.read(input);
            if (answer.status() >= 200 || answer.status() == UPGRADED) {
                return answer;
            }
        }
        throw Input.malformed("it has more than " + MOST_INTERIM_ANSWERS + " parts without a result");
    }

    private DockerHttpClient.Response response(SocketConnection connection, Input input, ResponseHead answer)
            throws IOException {
        InputStream stdin = request.hijackedInput();
        boolean upgraded = answer.status() == UPGRADED;
        if (upgraded && stdin == null) {
            throw Input.malformed("it changes the protocol, which nobody asked for");
        }
        long length = upgraded ? ResponseHead.TO_THE_END : bodyLength(answer);
        if (stdin != null && (upgraded || answer.status() == 200)) {
            if (length != ResponseHead.TO_THE_END) {
                throw Input.malformed("it does not open its connection for input");
            }
            BodySender.start(connection, NO_BODY, stdin, BodySender.Form.UPGRADED);
        }
        if (length == 0) {
            connection.close();
        }
        // docker-java takes nothing but 200 for success.
        return new SocketResponse(
                upgraded ? 200 : answer.status(), answer.headers(), Body.of(length, input, connection));
    }

    private long bodyLength(ResponseHead answer) throws IOException {
        boolean none = request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
        return none ? 0 : answer.bodyLength();
    }
}
