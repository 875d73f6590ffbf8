package io.github.dood.transport;

import com.github.dockerjava.transport.SSLConfig;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** How TLS is spoken. No other class of this package but {@link TlsConnection} names a class of TLS, since those take long to load. */
final class TlsSetting {

    private final SSLConfig config;

    private final boolean hostNameChecked;

    private @Nullable SSLContext context;

    TlsSetting(SSLConfig config, boolean hostNameChecked) {
        this.config = config;
        this.hostNameChecked = hostNameChecked;
    }

    /** One that is not open yet; without TLS where the configuration has none. */
    SocketConnection connection(SocketChannel channel, Set<SocketConnection> open, String host, int port)
            throws IOException {
        SSLContext made = context();
        if (made == null) {
            return new SocketConnection(channel, open);
        }
        SSLEngine engine = made.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        // Java takes no host with an underscore for one that a certificate may name.
        boolean checkedByUs = hostNameChecked && host.indexOf('_') >= 0;
        if (hostNameChecked && !checkedByUs) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        return new TlsConnection(channel, open, engine, checkedByUs ? host : null);
    }

    private synchronized @Nullable SSLContext context() throws IOException {
        if (context == null) {
            try {
                context = config.getSSLContext();
            } catch (GeneralSecurityException unusable) {
                throw new IOException("TLS cannot be set up: " + unusable.getMessage(), unusable);
            }
        }
        return context;
    }
}
