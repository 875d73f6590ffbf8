package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends headers of the user with every call; those that the call has of its own count more.
 *
 * @param transport sends the calls
 * @param headers the user's
 */
record HeadersOnCalls(DockerHttpClient transport, Map<String, String> headers) implements DockerHttpClient {

    @Override
    public Response execute(Request request) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(request.headers());
        headers.forEach(all::putIfAbsent);
        return transport.execute(Request.builder().from(request).headers(all).build());
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
