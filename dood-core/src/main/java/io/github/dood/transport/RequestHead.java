package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes what stands before a request's body. What could end a line too early, or say two things about the body, is refused. */
final class RequestHead {

    private static final String END = "\r\n";

    private final StringBuilder text = new StringBuilder(256);

    private RequestHead() {}

    /**
     * @param bodyLength a negative one is not known
     * @throws IllegalArgumentException when the request cannot be said in HTTP
     */
    static byte[] of(DockerHttpClient.Request request, Address address, long bodyLength) {
        RequestHead head = new RequestHead();
        head.requestLine(request.method(), address.prefix(), request.path());
        boolean namesHost = false;
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            String name = header.getKey();
            if (!name.equalsIgnoreCase("Connection") && !name.equalsIgnoreCase("Upgrade")) {
                head.header(name, header.getValue());
                namesHost |= name.equalsIgnoreCase("Host");
            }
        }
        if (!namesHost) {
            head.header("Host", address.hostHeader());
        }
        if (request.hijackedInput() != null) {
            head.ownHeader("Connection", "Upgrade");
            head.ownHeader("Upgrade", "tcp");
        } else {
            head.ownHeader("Connection", "close");
        }
        if (bodyLength < 0) {
            head.ownHeader("Transfer-Encoding", "chunked");
        } else if (bodyLength > 0 || takesBody(request.method())) {
            head.ownHeader("Content-Length", Long.toString(bodyLength));
        }
        return head.text.append(END).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Some servers ask for a length where a body may be. */
    private static boolean takesBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    private void requestLine(String method, String prefix, String path) {
        if (!Characters.areOfToken(method)) {
            throw new IllegalArgumentException(
                    "A request's method cannot be sent: it has other characters than a word.");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A request's path cannot be sent: it does not begin with a slash.");
        }
        for (int index = 0; index < path.length(); index++) {
            char one = path.charAt(index);
            if (one <= ' ' || one >= 127 || one == '#') {
                throw new IllegalArgumentException("A request's path cannot be sent: its character " + (index + 1)
                        + " is not encoded as in a URI.");
            }
        }
        text.append(method)
                .append(' ')
                .append(prefix)
                .append(path)
                .append(" HTTP/1.1")
                .append(END);
    }

    private void header(String name, String value) {
        if (!Characters.areOfToken(name)) {
            throw new IllegalArgumentException(
                    "A request's header cannot be sent: its name has other characters than a word.");
        }
        if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException(
                    "A request's header " + name + " cannot be sent: the transport itself says how long the body is.");
        }
        for (int index = 0; index < value.length(); index++) {
            if (Characters.isControl(value.charAt(index))) {
                throw new IllegalArgumentException(
                        "A request's header " + name + " cannot be sent: its value has a control character.");
            }
        }
        ownHeader(name, value);
    }

    private void ownHeader(String name, String value) {
        text.append(name).append(": ").append(value).append(END);
    }
}
