package io.github.dood.context;

import io.github.dood.engine.ApiVersion;
import io.github.dood.engine.Endpoint;
import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.UserOfAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the engine from the same sources and in the same order as the docker CLI. */
public final class EndpointLocator {

    private static final Duration ANSWER_TIME = Duration.ofMinutes(1);

    private static final Path DEFAULT_SOCKET = Path.of(Endpoint.DEFAULT_SOCKET);

    private static final int HIGHEST_PORT = 65_535;

    private static final Set<String> SCHEMES = Set.of("unix", "tcp");

    private static final String SSH = "can not be used, since dood starts no ssh. Forward the engine's socket with"
            + " ssh -nNT -L /tmp/engine.sock:%s USER@HOST and set DOCKER_HOST=unix:///tmp/engine.sock, or name an engine"
                    .formatted(Endpoint.DEFAULT_SOCKET)
            + " with TLS by DOCKER_HOST=tcp://HOST:2376 or by a context that has such an address";

    private final Environment environment;

    private final DockerConfig config;

    /** @param environment what the job is given */
    public EndpointLocator(Environment environment) {
        this.environment = environment;
        this.config = new DockerConfig(environment);
    }

    /**
     * DOCKER_HOST, else the context named by DOCKER_CONTEXT, else the docker CLI's current context, else the first
     * socket that exists: the default one, rootless Docker's, Podman's.
     *
     * @throws InvalidSettingException when the engine is named in a way that can not work
     */
    public Endpoint locate() {
        Optional<String> host = environment.variable("DOCKER_HOST");
        if (host.isPresent()) {
            return endpoint("DOCKER_HOST", host.get(), certificates());
        }
        Optional<String> named = environment.variable("DOCKER_CONTEXT");
        Optional<String> context = named.or(config::currentContext).filter(name -> !name.equals("default"));
        if (context.isPresent()) {
            String setting = named.isPresent() ? "DOCKER_CONTEXT" : "currentContext";
            DockerConfig.Context found = config.context(context.get())
                    .orElseThrow(() -> new InvalidSettingException(
                            setting,
                            context.get(),
                            "names a context that %s does not have; docker context ls lists them"
                                    .formatted(config.folder())));
            return endpoint("context " + context.get(), found.host(), found.certificates());
        }
        return sockets().stream()
                .filter(socket -> Files.exists(environment.file(socket)))
                .findFirst()
                .map(socket -> socketEndpoint(socket, "the socket that is there"))
                .orElseGet(() -> socketEndpoint(DEFAULT_SOCKET, "the default"));
    }

    /**
     * How long the engine may take to answer a short call: the seconds of DOCKER_CLIENT_TIMEOUT, a minute by default.
     *
     * @throws InvalidSettingException when it is no number of seconds
     */
    public Duration answerTime() {
        return environment
                .variable("DOCKER_CLIENT_TIMEOUT")
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,5}")) {
                        throw new InvalidSettingException(
                                "DOCKER_CLIENT_TIMEOUT",
                                text,
                                "is no number of seconds; write it like 120, or unset it");
                    }
                    return Duration.ofSeconds(Long.parseLong(text));
                })
                .orElse(ANSWER_TIME);
    }

    /**
     * The version of the Engine API that DOCKER_API_VERSION asks for.
     *
     * @throws InvalidSettingException when it is none
     */
    public Optional<ApiVersion> wantedVersion() {
        return environment.variable("DOCKER_API_VERSION").map(text -> {
            try {
                return ApiVersion.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw new InvalidSettingException(
                        "DOCKER_API_VERSION", text, "is no version; write it like 1.41, or unset it");
            }
        });
    }

    private static Endpoint socketEndpoint(Path socket, String origin) {
        return new Endpoint(URI.create("unix://" + socket), Optional.empty(), origin);
    }

    private List<Path> sockets() {
        List<Path> sockets = new ArrayList<>();
        sockets.add(DEFAULT_SOCKET);
        Optional<Path> runtime =
                environment.variable("XDG_RUNTIME_DIR").map(Path::of).or(this::runtimeFolder);
        runtime.ifPresent(folder -> sockets.add(folder.resolve("docker.sock")));
        sockets.add(environment.home().resolve(".docker/run/docker.sock"));
        runtime.ifPresent(folder -> sockets.add(folder.resolve("podman/podman.sock")));
        sockets.add(Path.of("/run/podman/podman.sock"));
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

    private Endpoint endpoint(String origin, String address, Optional<Path> certificates) {
        URI uri = parse(origin, address);
        return new Endpoint(uri, uri.getScheme().equals("tcp") ? certificates : Optional.empty(), origin);
    }

    private static URI parse(String origin, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException(
                    origin,
                    UserOfAddress.hide(address),
                    "is no address; write unix://%s or tcp://host:2375".formatted(Endpoint.DEFAULT_SOCKET));
        }
        if ("ssh".equals(uri.getScheme())) {
            throw new InvalidSettingException(origin, UserOfAddress.hide(address), SSH);
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new InvalidSettingException(
                    origin,
                    UserOfAddress.hide(address),
                    "has port %d; a port is a number from 1 to %d".formatted(uri.getPort(), HIGHEST_PORT));
        }
        boolean complete = "tcp".equals(uri.getScheme())
                ? uri.getHost() != null
                : uri.getPath() != null && uri.getPath().startsWith("/") && isPath(uri.getPath());
        if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || !complete) {
            throw new InvalidSettingException(
                    origin,
                    UserOfAddress.hide(address),
                    "can not be used; write unix:///path/to/socket or tcp://host:port");
        }
        return uri;
    }

    private static boolean isPath(String text) {
        try {
            Path.of(text);
            return true;
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /**
     * The docker CLI speaks TLS when DOCKER_TLS_VERIFY or DOCKER_TLS says anything. The docker images do so as well when
     * GitLab's DOCKER_TLS_CERTDIR holds a client's certificates; an empty one means no TLS.
     */
    private Optional<Path> certificates() {
        Optional<Path> named = environment.variable("DOCKER_CERT_PATH").map(Path::of);
        if (environment.variable("DOCKER_TLS_VERIFY").isPresent()
                || environment.variable("DOCKER_TLS").isPresent()) {
            return Optional.of(named.orElse(config.folder()));
        }
        return environment
                .variable("DOCKER_TLS_CERTDIR")
                .map(folder -> Path.of(folder, "client"))
                .filter(folder -> named.isEmpty() && Files.exists(environment.file(folder.resolve("key.pem"))));
    }
}
