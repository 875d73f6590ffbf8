package io.github.dood.internal.dockerconfig;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.environment.Environment;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the engine from the same sources and in the same order as the docker CLI. */
public final class EndpointLocator {

    private static final Duration ANSWER_TIME = Duration.ofMinutes(1);

    private static final Path DEFAULT_SOCKET = Path.of(Endpoint.DEFAULT_SOCKET);

    /** Where an engine with TLS is looked for when nobody says where it is. */
    private static final String DEFAULT_WITH_TLS = "tcp://localhost:2376";

    /** Below the home: where the machines of OrbStack, Rancher Desktop, colima and Podman answer, with a context or without. */
    private static final List<String> ON_MACS = List.of(
            ".orbstack/run/docker.sock",
            ".rd/docker.sock",
            ".colima/default/docker.sock",
            ".local/share/containers/podman/machine/podman.sock");

    private final Environment environment;

    private final DockerConfig config;

    /** @param environment what the job is given */
    public EndpointLocator(Environment environment) {
        this.environment = environment;
        this.config = new DockerConfig(environment);
    }

    /**
     * DOCKER_HOST, else the context named by DOCKER_CONTEXT, else the docker CLI's current context, else, where variables
     * ask for TLS, port 2376 of this machine, else the first socket that exists: the default one, rootless Docker's,
     * Podman's. With the headers that the docker CLI would send.
     *
     * @throws InvalidSettingException when the engine is named in a way that cannot work
     */
    public Endpoint locate() {
        return located().withHeaders(config.headers());
    }

    private Endpoint located() {
        Optional<String> host = environment.variable("DOCKER_HOST");
        if (host.isPresent()) {
            return host.get().isBlank() ? defaultEndpoint() : endpointOfVariable(host.get());
        }
        Optional<String> named = environment.variable("DOCKER_CONTEXT");
        Optional<String> context = named.isPresent() ? named : config.currentContext();
        if (context.isEmpty() || context.get().equals("default")) {
            return defaultEndpoint();
        }
        String setting = named.isPresent() ? "DOCKER_CONTEXT" : "currentContext";
        return config.context(context.get())
                .orElseThrow(() -> new InvalidSettingException(
                        setting,
                        context.get(),
                        "names a context that %s does not have; docker context ls lists them"
                                .formatted(config.folder())));
    }

    private Endpoint endpointOfVariable(String address) {
        URI uri = new EngineAddress("DOCKER_HOST", address).ofVariable();
        Optional<Tls> tls = uri.getScheme().equals("tcp") ? tlsOfVariables().or(this::tlsOfService) : Optional.empty();
        return new Endpoint(uri, tls, "DOCKER_HOST");
    }

    private Endpoint defaultEndpoint() {
        Optional<Tls> tls = tlsOfVariables();
        if (tls.isPresent()) {
            return new Endpoint(URI.create(DEFAULT_WITH_TLS), tls, "DOCKER_TLS_VERIFY or DOCKER_TLS");
        }
        for (Path socket : sockets()) {
            if (Files.exists(environment.file(socket))) {
                return socketEndpoint(socket, "the socket that is there");
            }
        }
        return socketEndpoint(DEFAULT_SOCKET, "the default");
    }

    /**
     * How long the engine may take to answer a short call: the seconds of DOCKER_CLIENT_TIMEOUT, a minute by default.
     *
     * @throws InvalidSettingException when it is no number of seconds
     */
    public Duration answerTime() {
        Optional<String> seconds = environment.variable("DOCKER_CLIENT_TIMEOUT");
        if (seconds.isEmpty()) {
            return ANSWER_TIME;
        }
        if (!seconds.get().matches("[1-9][0-9]{0,5}")) {
            throw new InvalidSettingException(
                    "DOCKER_CLIENT_TIMEOUT", seconds.get(), "is no number of seconds; write it like 120, or unset it");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.get()));
    }

    /**
     * The version of the Engine API that DOCKER_API_VERSION asks for.
     *
     * @throws InvalidSettingException when it is none
     */
    public Optional<ApiVersion> wantedVersion() {
        Optional<String> text = environment.variable("DOCKER_API_VERSION");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ApiVersion.parse(text.get()));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException(
                    "DOCKER_API_VERSION", text.get(), "is no version; write it like 1.41, or unset it");
        }
    }

    private static Endpoint socketEndpoint(Path socket, String origin) {
        return new Endpoint(URI.create("unix://" + socket), Optional.empty(), origin);
    }

    private List<Path> sockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(DEFAULT_SOCKET);
        Optional<Path> given = environment.pathIn("XDG_RUNTIME_DIR");
        Optional<Path> runtime = given.isPresent() ? given : runtimeFolder();
        if (runtime.isPresent()) {
            sockets.add(runtime.get().resolve("docker.sock"));
        }
        sockets.add(environment.homeOfPrograms().resolve(".docker/run/docker.sock"));
        if (runtime.isPresent()) {
            sockets.add(runtime.get().resolve("podman/podman.sock"));
        }
        sockets.add(Path.of("/run/podman/podman.sock"));
        if (environment.isMac()) {
            for (String socket : ON_MACS) {
                sockets.add(environment.homeOfPrograms().resolve(socket));
            }
        }
        return sockets;
    }

    /** Where systemd keeps the user's sockets; a job often lacks the variable that says so. */
    private Optional<Path> runtimeFolder() {
        try {
            Object uid = Files.getAttribute(environment.file(environment.home()), "unix:uid");
            return Optional.of(Path.of("/run/user").resolve(uid.toString()));
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    /**
     * The docker CLI speaks TLS when DOCKER_TLS_VERIFY or DOCKER_TLS says anything, and with the second alone believes
     * every engine. Without a client's certificate and key it shows none.
     */
    private Optional<Tls> tlsOfVariables() {
        boolean verified = environment.variable("DOCKER_TLS_VERIFY").isPresent();
        if (!verified && environment.variable("DOCKER_TLS").isEmpty()) {
            return Optional.empty();
        }
        Path folder = environment.pathIn("DOCKER_CERT_PATH").orElseGet(config::folder);
        return Optional.of(new Tls(folder, true, config.hasClientIn(folder), verified));
    }

    /**
     * The docker images speak TLS as well when DOCKER_TLS_CERTDIR holds a client's certificates; an empty one means
     * no TLS.
     */
    private Optional<Tls> tlsOfService() {
        return environment
                .pathIn("DOCKER_TLS_CERTDIR")
                .filter(folder -> environment.variable("DOCKER_CERT_PATH").isEmpty())
                .map(folder -> folder.resolve("client"))
                .filter(config::hasClientIn)
                .map(folder -> new Tls(folder, true, true, true));
    }
}
