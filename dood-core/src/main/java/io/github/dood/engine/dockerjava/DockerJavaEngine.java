package io.github.dood.engine.dockerjava;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.dood.engine.ApiVersion;
import io.github.dood.engine.Containers;
import io.github.dood.engine.Endpoint;
import io.github.dood.engine.Engine;
import io.github.dood.engine.EngineInfo;
import io.github.dood.engine.EngineVersion;
import io.github.dood.engine.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An engine over docker-java.
 *
 * <p>docker-java does not negotiate: it sends whatever version it is told. So the version is asked for without one, and
 * a second client over the same connections speaks the version agreed on.
 */
public final class DockerJavaEngine implements Engine {

    private static final ApiVersion LOWEST = new ApiVersion(1, 40);

    private static final ApiVersion HIGHEST_TESTED = new ApiVersion(1, 51);

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);

    private static final Duration INFO_DEADLINE = Duration.ofSeconds(30);

    private final Endpoint endpoint;

    private final Optional<ApiVersion> wanted;

    private final Path configFolder;

    private final Calls calls;

    private final Once<DockerHttpClient> http;

    private final Once<EngineVersion> version;

    private final Once<DockerClient> client;

    private final Once<EngineInfo> info;

    private final Containers containers;

    private final Images images;

    /**
     * Nothing is loaded or connected yet.
     *
     * @param endpoint where the engine is
     * @param wanted the version of the API to speak; none to agree on one
     * @param configFolder the folder of the docker CLI's {@code config.json}, for registry credentials; it need not
     *     exist
     */
    public DockerJavaEngine(Endpoint endpoint, Optional<ApiVersion> wanted, Path configFolder) {
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.configFolder = configFolder;
        this.calls = new Calls(endpoint);
        this.http = new Once<>(this::connect);
        this.version = new Once<>(this::negotiate);
        this.client = new Once<>(() -> clientSpeaking(Optional.of(version().api())));
        this.info = new Once<>(this::askInfo);
        this.containers = new DockerJavaContainers(client, http, version, calls);
        this.images = new DockerJavaImages(client, calls);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public EngineVersion version() {
        return version.get();
    }

    @Override
    public EngineInfo info() {
        return info.get();
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public void close() {
        calls.close();
        http.ifPresent(connection -> {
            try {
                connection.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private DockerHttpClient connect() {
        ZerodepDockerHttpClient.Builder builder =
                new ZerodepDockerHttpClient.Builder().dockerHost(endpoint.uri()).connectionTimeout(CONNECT_DEADLINE);
        endpoint.certificates().ifPresent(folder -> builder.sslConfig(new LocalDirectorySSLConfig(folder.toString())));
        return builder.build();
    }

    private EngineVersion negotiate() {
        Version answer = calls.within(INFO_DEADLINE, "say its version", () -> clientSpeaking(Optional.empty())
                .versionCmd()
                .exec());
        ApiVersion highest = ApiVersion.parse(answer.getApiVersion());
        ApiVersion lowest = Optional.ofNullable(answer.getMinAPIVersion())
                .map(ApiVersion::parse)
                .orElse(LOWEST);
        EngineVersion offered = new EngineVersion(nameOf(answer), answer.getVersion(), highest);
        ApiVersion agreed = wanted.orElseGet(() -> HIGHEST_TESTED.isAtLeast(highest) ? highest : HIGHEST_TESTED);
        if (!agreed.isAtLeast(LOWEST) || !agreed.isAtLeast(lowest) || !highest.isAtLeast(agreed)) {
            throw calls.errors()
                    .incompatible(
                            offered.toString(), lowest, highest, wanted.orElse(LOWEST), wanted.orElse(HIGHEST_TESTED));
        }
        return new EngineVersion(offered.name(), offered.version(), agreed);
    }

    private static String nameOf(Version answer) {
        boolean podman = Optional.ofNullable(answer.getComponents()).orElse(List.of()).stream()
                .anyMatch(component -> component.getName().contains("Podman"));
        return podman ? "Podman Engine" : "Docker Engine";
    }

    private EngineInfo askInfo() {
        Info answer = calls.within(
                INFO_DEADLINE, "describe itself", () -> client.get().infoCmd().exec());
        boolean rootless = Optional.ofNullable(answer.getSecurityOptions()).orElse(List.of()).stream()
                .anyMatch(option -> option.contains("rootless"));
        return new EngineInfo(answer.getId(), rootless, answer.getDriver());
    }

    private DockerClient clientSpeaking(Optional<ApiVersion> api) {
        DefaultDockerClientConfig.Builder config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(endpoint.uri().toString())
                .withDockerConfig(configFolder.toString());
        api.ifPresent(spoken -> config.withApiVersion(RemoteApiVersion.create(spoken.major(), spoken.minor())));
        return DockerClientImpl.getInstance(config.build(), http.get());
    }

    /** A value made at its first use and then kept. */
    static final class Once<T> implements Supplier<T> {

        private final Supplier<T> maker;

        private Optional<T> made = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            if (made.isEmpty()) {
                made = Optional.of(maker.get());
            }
            return made.get();
        }

        synchronized void ifPresent(Consumer<T> user) {
            made.ifPresent(user);
        }
    }
}
