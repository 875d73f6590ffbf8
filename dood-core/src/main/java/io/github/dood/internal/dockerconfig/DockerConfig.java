package io.github.dood.internal.dockerconfig;

import com.google.gson.JsonObject;
import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.engine.Tls;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.Sha256;
import io.github.dood.run.InvalidSettingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The docker CLI's configuration folder: {@code config.json} and the contexts. */
public final class DockerConfig {

    /** What HTTP itself calls the two ways, where a context says no port. */
    private static final int HTTP = 80;

    private static final int HTTPS = 443;

    private static final Map<String, String> PROXIES = Map.of(
            "httpProxy", "HTTP_PROXY",
            "httpsProxy", "HTTPS_PROXY",
            "ftpProxy", "FTP_PROXY",
            "allProxy", "ALL_PROXY",
            "noProxy", "NO_PROXY");

    private final Environment environment;

    /** @param environment has the file */
    public DockerConfig(Environment environment) {
        this.environment = environment;
    }

    /** DOCKER_CONFIG, or {@code .docker} in the home. */
    Path folder() {
        Optional<Path> given = environment.pathIn("DOCKER_CONFIG");
        return given.isPresent() ? given.get() : environment.homeOfPrograms().resolve(".docker");
    }

    /** The CLI's own settings; the file need not exist. */
    Path file() {
        return folder().resolve("config.json");
    }

    /** How the docker CLI logs in at registries. */
    LoginConfig logins() {
        return new LoginConfig(
                json(file()).orElseGet(JsonObject::new),
                file().toString(),
                new CredentialHelper(environment),
                DefaultStore.of(environment));
    }

    /** The context that {@code docker context use} chose. */
    Optional<String> currentContext() {
        Optional<JsonObject> config = json(file());
        return config.isPresent() ? ConfigJson.text(config.get(), "currentContext") : Optional.empty();
    }

    /** What the docker CLI sends with every call. */
    Map<String, String> headers() {
        Optional<String> given = environment.variable(CallHeaders.VARIABLE);
        if (given.isPresent()) {
            return CallHeaders.ofVariable(given.get());
        }
        Optional<JsonObject> config = json(file());
        Map<String, String> headers = config.isPresent() ? ConfigJson.texts(config.get(), "HttpHeaders") : Map.of();
        return headers.isEmpty() ? headers : CallHeaders.of(file().toString(), headers);
    }

    /** The variables that tell the containers of an engine of proxies. */
    public Map<String, String> proxies(Endpoint endpoint) {
        Optional<JsonObject> config = json(file());
        return config.isPresent() && ConfigJson.member(config.get(), "proxies").isPresent()
                ? proxies(ConfigJson.member(config.get(), "proxies").get(), endpoint)
                : Map.of();
    }

    private static Map<String, String> proxies(JsonObject all, Endpoint endpoint) {
        JsonObject named = ConfigJson.member(all, endpoint.address())
                .or(() -> ConfigJson.member(all, "default"))
                .orElseGet(JsonObject::new);
        Map<String, String> variables = new TreeMap<>();
        PROXIES.forEach((setting, variable) -> ConfigJson.text(named, setting).ifPresent(value -> {
            variables.put(variable, value);
            variables.put(variable.toLowerCase(Locale.ROOT), value);
        }));
        return variables;
    }

    /** The engine of a context; none where there is no such context. */
    Optional<Endpoint> context(String name) {
        // The docker CLI names its folder so.
        String id = Sha256.of(name);
        Path meta = folder().resolve("contexts/meta").resolve(id).resolve("meta.json");
        Path tls = folder().resolve("contexts/tls").resolve(id).resolve("docker");
        return environment.read(meta).map(text -> {
            JsonObject engine = ConfigJson.parse(meta.toString(), text, "docker itself cannot read it either.")
                    .flatMap(context -> ConfigJson.member(context, "Endpoints"))
                    .flatMap(endpoints -> ConfigJson.member(endpoints, "docker"))
                    .orElseThrow(() -> new InvalidSettingException(
                            "context " + name, meta, "names no engine of Docker; make it anew with docker context"));
            return endpoint("context " + name, engine, tls);
        });
    }

    private Endpoint endpoint(String origin, JsonObject engine, Path folder) {
        Optional<Tls> tls = tls(folder, ConfigJson.flag(engine, "SkipTLSVerify"));
        URI uri = ConfigJson.text(engine, "Host")
                .map(host -> new EngineAddress(origin, host).ofContext(tls.isPresent() ? HTTPS : HTTP))
                .orElse(URI.create("unix://" + Endpoint.DEFAULT_SOCKET));
        return new Endpoint(uri, tls.filter(any -> uri.getScheme().equals("tcp")), origin);
    }

    /** A context speaks TLS when it has a folder for its files, each of which may be missing, or when it trusts anybody. */
    private Optional<Tls> tls(Path folder, boolean unverified) {
        boolean exists = Files.isDirectory(environment.file(folder));
        return exists || unverified
                ? Optional.of(new Tls(folder, has(folder, "ca.pem"), hasClientIn(folder), !unverified))
                : Optional.empty();
    }

    /** Whether a folder has a client's certificate and key. */
    boolean hasClientIn(Path folder) {
        return has(folder, "cert.pem") && has(folder, "key.pem");
    }

    private boolean has(Path folder, String file) {
        return Files.exists(environment.file(folder.resolve(file)));
    }

    private Optional<JsonObject> json(Path file) {
        Optional<String> text = environment.read(file);
        return text.isPresent()
                ? ConfigJson.parse(file.toString(), text.get(), "docker itself cannot read it either.")
                : Optional.empty();
    }
}
