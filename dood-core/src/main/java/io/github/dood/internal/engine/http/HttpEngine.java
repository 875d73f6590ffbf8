package io.github.dood.internal.engine.http;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.EngineErrors;
import io.github.dood.internal.engine.EngineInfo;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Images;
import io.github.dood.internal.engine.JobAdvice;
import io.github.dood.internal.engine.Volumes;
import io.github.dood.internal.text.SafeText;
import io.github.dood.run.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * An engine over docker-java's transport. The version of the API is asked for in a request without one; all others carry
 * the version agreed on.
 */
public final class HttpEngine implements Engine {

    private static final ApiVersion LOWEST = new ApiVersion(1, 40);

    private static final ApiVersion HIGHEST_TESTED = new ApiVersion(1, 51);

    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);

    private static final String VERSION_WORDS = "say its version";

    private static final String INFO_WORDS = "describe itself";

    private final Endpoint endpoint;

    private final Optional<ApiVersion> wanted;

    private final Duration answerTime;

    private final EngineErrors errors;

    private final Calls calls;

    private final Lazy<DockerHttpClient> http;

    private final Asked<EngineVersion> version;

    private final Asked<EngineInfo> info;

    private final Api api;

    private final Containers containers;

    private final Images images;

    private final Volumes volumes;

    /**
     * Nothing is loaded or connected yet.
     *
     * @param endpoint where the engine is
     * @param wanted the version of the API to speak; none to agree on one
     * @param answerTime how long a short call may take, such as to create or start a container. A stream may stand still
     *     for twice that, a pull for five times. The wait for a tool's end has no limit
     * @param job what helps in the job that asks
     */
    public HttpEngine(Endpoint endpoint, Optional<ApiVersion> wanted, Duration answerTime, JobAdvice job) {
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.answerTime = answerTime;
        this.errors = new EngineErrors(endpoint, job);
        this.calls = new Calls(errors);
        this.http = new Lazy<>(this::connect);
        Api unversioned = new Api(http, () -> "", answerTime, calls, errors);
        this.version = new Asked<>(
                () -> unversioned.ask(VERSION_WORDS, () -> negotiated(unversioned.read(VERSION_WORDS, "/version"))));
        this.api = new Api(http, () -> "/v" + version().api(), answerTime, calls, errors);
        this.info = new Asked<>(() -> api.ask(INFO_WORDS, this::readInfo));
        this.containers = new HttpContainers(api);
        this.volumes = new HttpVolumes(api);
        this.images = new HttpImages(api);
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
    public void foreseeVersion() {
        version.foresee();
    }

    @Override
    public EngineInfo info() {
        return info.get();
    }

    @Override
    public void foreseeInfo() {
        info.foresee();
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
    public Volumes volumes() {
        return volumes;
    }

    @Override
    public void close() {
        calls.close();
        http.ifMade(connection -> {
            try {
                connection.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private DockerHttpClient connect() {
        DockerHttpClient transport = Transport.to(endpoint, CONNECT_DEADLINE, errors);
        return endpoint.headers().isEmpty() ? transport : new HeadersOnCalls(transport, endpoint.headers());
    }

    private EngineVersion negotiated(JsonElement answer) {
        ApiVersion highest = versionIn(Json.requiredText(answer, "ApiVersion"));
        String least = Json.text(answer, "MinAPIVersion");
        ApiVersion lowest = least.isEmpty() ? LOWEST : versionIn(least);
        ApiVersion agreed = wanted.orElse(HIGHEST_TESTED.isAtLeast(highest) ? highest : HIGHEST_TESTED);
        EngineVersion engine = new EngineVersion(nameOf(answer), SafeText.brief(Json.text(answer, "Version")), agreed);
        if (!agreed.isAtLeast(LOWEST) || !agreed.isAtLeast(lowest) || !highest.isAtLeast(agreed)) {
            throw errors.incompatible(
                    engine.name() + " " + engine.version(),
                    lowest,
                    highest,
                    wanted.orElse(LOWEST),
                    wanted.orElse(HIGHEST_TESTED));
        }
        return engine;
    }

    private static ApiVersion versionIn(String text) {
        try {
            return ApiVersion.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Json.strange("its version of the API is \"" + text + "\"");
        }
    }

    private static String nameOf(JsonElement answer) {
        for (JsonElement component : Json.list(answer, "Components")) {
            if (Json.text(component, "Name").contains("Podman")) {
                return EngineVersion.PODMAN;
            }
        }
        return EngineVersion.DOCKER;
    }

    private EngineInfo readInfo() throws IOException {
        JsonElement answer;
        try {
            answer = api.read(INFO_WORDS, "/info");
        } catch (EngineException failure) {
            if (failure.isForbidden()) {
                // Most engines are rootful and map no users.
                return new EngineInfo("", false, false, "unknown");
            }
            throw failure;
        }
        // Podman says it in another member.
        boolean rootless = Json.flag(answer, "Rootless", false);
        boolean remaps = false;
        for (String option : Json.texts(answer, "SecurityOptions")) {
            rootless |= option.contains("name=rootless");
            remaps |= option.contains("name=userns");
        }
        return new EngineInfo(Json.text(answer, "ID"), rootless, remaps, Json.text(answer, "Driver"));
    }
}
