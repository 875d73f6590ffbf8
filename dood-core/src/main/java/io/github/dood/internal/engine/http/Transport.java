package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.engine.tls.TlsMaterial;
import io.github.dood.transport.SocketHttpClient;
import java.time.Duration;

/** Makes what carries requests to an engine. */
final class Transport {

    private Transport() {}

    /**
     * Connects to nothing yet.
     *
     * @param engine where the engine is
     * @param connectTime how long a connection in the network may take to be made
     * @param errors says what is wrong with certificates
     */
    static DockerHttpClient to(Endpoint engine, Duration connectTime, EngineErrors errors) {
        SocketHttpClient.Builder client = SocketHttpClient.builder().dockerHost(engine.uri());
        if (engine.socket().isEmpty()) {
            client.connectionTimeout(connectTime);
        }
        if (engine.tls().isPresent()) {
            Tls tls = engine.tls().get();
            client.sslConfig(() -> new TlsMaterial(tls, errors).context()).hostNameChecked(tls.verified());
        }
        return client.build();
    }
}
