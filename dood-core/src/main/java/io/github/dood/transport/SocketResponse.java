package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An answer whose body has not been read yet.
 *
 * @param status as a caller is to see it
 * @param headers by their names in any case
 * @param body closes the connection, at its end or when it is closed
 */
record SocketResponse(int status, Map<String, List<String>> headers, Body body) implements DockerHttpClient.Response {

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return body;
    }

    /** Closes the connection at once; the rest of the body is not read. */
    @Override
    public void close() {
        body.close();
    }
}
