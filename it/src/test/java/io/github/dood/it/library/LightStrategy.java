package io.github.dood.it.library;

import com.github.dockerjava.api.DockerClient;
import io.github.dood.transport.SocketHttpClient;
import java.net.URI;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/** Gives Testcontainers dood's transport, as documentation/java.md says. */
public final class LightStrategy extends DockerClientProviderStrategy {

    private final URI engine = URI.create(System.getenv("LIGHT_ENGINE"));

    private final DockerClient client = DockerClientImpl.getInstance(
            DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(engine.toString())
                    .build(),
            SocketHttpClient.builder().dockerHost(engine).build());

    @Override
    public String getDescription() {
        return engine + " over dood's transport";
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder().dockerHost(engine).build();
    }

    @Override
    public DockerClient getDockerClient() {
        return client;
    }

    /** The inherited one would load docker-java's own sockets; the first call shows that the engine is there. */
    @Override
    protected boolean test() {
        return true;
    }
}
