package io.github.dood.it.dockerconfig;

import static io.github.dood.it.dockerconfig.CliRow.address;
import static io.github.dood.it.dockerconfig.CliRow.create;
import static io.github.dood.it.dockerconfig.CliRow.host;
import static io.github.dood.it.dockerconfig.CliRow.plain;

import java.util.List;
import java.util.stream.Stream;

/** Shapes of how an engine is named. */
final class CliEndpointRows {

    private static final String OLD =
            "Docker CLI 20.10 takes an empty variable for a given one, newer ones as dood does";

    private static final String BROKEN =
            "the CLI warns and goes on as if the file were not there; dood says where it is broken";

    private static final String NO_PORT = "the CLI goes there in vain";

    private static final String SOCKET = "Docker CLI 20.10 speaks TLS over a socket, too, in vain";

    private CliEndpointRows() {}

    static List<CliRow> all() {
        return Stream.of(addresses(), contexts(), tls(), files())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CliRow> addresses() {
        return List.of(
                host("tcp://my_docker:2375"),
                host("tcp://registry.example.com__ci__docker:2375"),
                host("tcp://docker"),
                host("tcp://docker:"),
                host("docker"),
                host("docker:1234"),
                host(":1234"),
                host("tcp://"),
                host("tcp://:1234"),
                host(" tcp://docker:2375 "),
                host("tcp://[::1]:2375"),
                host("tcp://[::1]").but("tcp://\\[::1]:2375", "the CLI wants a port here, though nowhere else"),
                host("tcp://::1"),
                host("tcp://user:secret@docker:2375"),
                host("tcp://docker:2375/prefix"),
                host("tcp://docker:2375?query"),
                host("tcp://docker:port"),
                host("tcp://a b"),
                host("tcp://docker:0").but("error", NO_PORT),
                host("tcp://docker:99999").but("error", NO_PORT),
                host("unix://"),
                host("unix:///run/other.sock"),
                host("unix:///run/a b%20c.sock"),
                host("unix://engine.sock").but("unix://.*/engine.sock", "the same file, by its whole path"),
                host("unix:/run/docker.sock")
                        .but("error", "the CLI asks for a host of the name unix, which nobody means"),
                host("unix://tcp://docker"),
                host("npipe:////./pipe/docker_engine").but("error", "Windows alone has these"),
                host("fd://").but("error", "only an engine has these; the CLI cannot connect either"),
                host("ssh://user@docker").but("error", "dood starts no ssh, and says what to do"),
                host("http://docker:2375"),
                host("https://docker:2376"),
                host("TCP://docker:2375"),
                host("://"),
                host("  "),
                address("empty DOCKER_HOST beside a context", place -> place.variable("DOCKER_HOST", "")
                                .config("{\"currentContext\":\"chosen\"}")
                                .context("chosen", "tcp://chosen:2375", ""))
                        .but("tcp://chosen:2375", OLD),
                address("nothing at all", place -> {}));
    }

    private static List<CliRow> contexts() {
        return List.of(
                create("current context", place -> place.config("{\"currentContext\":\"chosen\"}")
                        .context("chosen", "tcp://{tcp}", "")),
                create("DOCKER_CONTEXT before the current one", place -> place.variable("DOCKER_CONTEXT", "other")
                        .config("{\"currentContext\":\"chosen\"}")
                        .context("chosen", "tcp://chosen:2375", "")
                        .context("other", "tcp://{tcp}", "")),
                create("DOCKER_HOST before both", place -> place.variable("DOCKER_HOST", "tcp://{tcp}")
                        .variable("DOCKER_CONTEXT", "missing")
                        .config("{\"currentContext\":\"missing\"}")),
                address("DOCKER_CONTEXT=default before the current one", place -> place.variable(
                                "DOCKER_CONTEXT", "default")
                        .config("{\"currentContext\":\"chosen\"}")
                        .context("chosen", "tcp://chosen:2375", "")),
                create("DOCKER_CONTEXT that is missing", place -> place.variable("DOCKER_CONTEXT", "missing")),
                create("current context that is missing", place -> place.config("{\"currentContext\":\"missing\"}")),
                create("context whose file is broken", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .meta("chosen", "{\"Name\":")),
                create("context without an engine of Docker", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .meta("chosen", "{\"Name\":\"chosen\",\"Metadata\":{},\"Endpoints\":{}}")),
                create("context with http://", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "http://{tcp}", "")),
                create("context with a socket", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "unix://{socket}", "")),
                create(
                        "context with a socket whose name has a blank",
                        place -> place.variable("DOCKER_CONTEXT", "chosen").context("chosen", "unix://{blank}", "")),
                create("context of a name with letters beyond ASCII", place -> place.variable("DOCKER_CONTEXT", "büro")
                        .context("büro", "tcp://{tcp}", "")),
                create("context with all for TLS", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{tls}", "")
                        .contextTls("chosen", "ca.pem=ca.pem", "cert.pem=rsa.pem", "key.pem=rsa-key.pem")),
                create("context with an authority alone", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{tls}", ",\"SkipTLSVerify\":false")
                        .contextTls("chosen", "ca.pem=ca.pem")),
                create("context without an authority", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{tls}", "")
                        .contextTls("chosen", "cert.pem=rsa.pem", "key.pem=rsa-key.pem")),
                create("context that skips to verify, without files", place -> place.variable(
                                "DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{elsewhere}", ",\"SkipTLSVerify\":true")),
                create("context that skips to verify, with files", place -> place.variable("DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{elsewhere}", ",\"SkipTLSVerify\":true")
                        .contextTls("chosen", "ca.pem=ca.pem", "cert.pem=ec.pem", "key.pem=ec-parameters-key.pem")),
                create("context that verifies an engine of another name", place -> place.variable(
                                "DOCKER_CONTEXT", "chosen")
                        .context("chosen", "tcp://{elsewhere}", "")
                        .contextTls("chosen", "ca.pem=ca.pem")),
                create("context with TLS for a socket", place -> place.variable("DOCKER_CONTEXT", "chosen")
                                .context("chosen", "unix://{socket}", ",\"SkipTLSVerify\":true"))
                        .but("socket v1.41 nobody", SOCKET));
    }

    private static List<CliRow> tls() {
        return List.of(
                verified("certificate and key", "tls", "ca.pem=ca.pem", "cert.pem=rsa.pem", "key.pem=rsa-key.pem"),
                verified(
                        "a key as old OpenSSL wrote it",
                        "tls",
                        "ca.pem=ca.pem",
                        "cert.pem=rsa.pem",
                        "key.pem=rsa-old-key.pem"),
                verified(
                        "a key behind its curve",
                        "tls",
                        "ca.pem=ca.pem",
                        "cert.pem=ec.pem",
                        "key.pem=ec-parameters-key.pem"),
                verified("an old key of a curve", "tls", "ca.pem=ca.pem", "cert.pem=ec.pem", "key.pem=ec-old-key.pem"),
                verified("a new key of a curve", "tls", "ca.pem=ca.pem", "cert.pem=ec.pem", "key.pem=ec-key.pem"),
                verified("an Ed25519 key", "tls", "ca.pem=ca.pem", "cert.pem=ed25519.pem", "key.pem=ed25519-key.pem"),
                verified(
                        "both in one file",
                        "tls",
                        "ca.pem=ca.pem",
                        "cert.pem=rsa.pem+rsa-key.pem",
                        "key.pem=rsa.pem+rsa-key.pem"),
                verified(
                        "a key with a password",
                        "tls",
                        "ca.pem=ca.pem",
                        "cert.pem=rsa.pem",
                        "key.pem=encrypted-key.pem"),
                verified("no client", "tls", "ca.pem=ca.pem"),
                verified("a certificate without a key", "tls", "ca.pem=ca.pem", "cert.pem=rsa.pem"),
                verified("no authority", "tls", "cert.pem=rsa.pem", "key.pem=rsa-key.pem"),
                verified("an engine of another name", "elsewhere", "ca.pem=ca.pem"),
                verified("an engine without TLS", "tcp", "ca.pem=ca.pem"),
                create("DOCKER_TLS alone, engine of another name", place -> place.variable(
                                "DOCKER_HOST", "tcp://{elsewhere}")
                        .variable("DOCKER_TLS", "1")
                        .tls(".docker", "ca.pem=ca.pem", "cert.pem=rsa.pem", "key.pem=rsa-key.pem")),
                create("DOCKER_TLS alone, no authority", place -> place.variable("DOCKER_HOST", "tcp://{elsewhere}")
                        .variable("DOCKER_TLS", "1")),
                create("DOCKER_TLS_VERIFY=0", place -> place.variable("DOCKER_HOST", "tcp://{elsewhere}")
                        .variable("DOCKER_TLS_VERIFY", "0")
                        .variable("DOCKER_TLS", "1")
                        .tls(".docker", "ca.pem=ca.pem")),
                create("DOCKER_TLS_VERIFY empty", place -> place.variable("DOCKER_HOST", "tcp://{tcp}")
                        .variable("DOCKER_TLS_VERIFY", "")),
                create("DOCKER_CERT_PATH relative", place -> place.variable("DOCKER_HOST", "tcp://{tls}")
                        .variable("DOCKER_TLS_VERIFY", "1")
                        .variable("DOCKER_CERT_PATH", "{relative}/certs")
                        .tls("certs", "ca.pem=ca.pem")),
                create("an engine with TLS spoken to without", place -> place.variable("DOCKER_HOST", "tcp://{tls}")),
                create("TLS for a socket", place -> place.variable("DOCKER_HOST", "unix://{socket}")
                                .variable("DOCKER_TLS_VERIFY", "1")
                                .tls(".docker", "ca.pem=ca.pem"))
                        .but("socket v1.41 nobody", SOCKET),
                address("TLS without a host", place -> place.variable("DOCKER_TLS_VERIFY", "1")
                        .tls(".docker", "ca.pem=ca.pem")),
                address("DOCKER_TLS without a host", place -> place.variable("DOCKER_TLS", "1")
                        .tls(".docker", "ca.pem=ca.pem")),
                address("TLS for a host without a port", place -> place.variable("DOCKER_TLS_VERIFY", "1")
                        .variable("DOCKER_HOST", "tcp://docker")
                        .tls(".docker", "ca.pem=ca.pem")),
                create("GitLab's DOCKER_TLS_CERTDIR", place -> place.variable("DOCKER_HOST", "tcp://{tls}")
                                .variable("DOCKER_TLS_CERTDIR", "{home}/certs")
                                .tls("certs/client", "ca.pem=ca.pem", "cert.pem=rsa.pem", "key.pem=rsa-key.pem"))
                        .but("tls CN=client.*", "the docker images' entrypoint makes the CLI do so"));
    }

    private static CliRow verified(String name, String door, String... files) {
        return create("verified TLS, " + name, place -> place.variable("DOCKER_HOST", "tcp://{" + door + "}")
                .variable("DOCKER_TLS_VERIFY", "1")
                .variable("DOCKER_CERT_PATH", "{home}/certs")
                .tls("certs", files));
    }

    private static List<CliRow> files() {
        String chosen = "{\"currentContext\":\"chosen\"}";
        return List.of(
                plain("config.json empty", place -> place.config("")),
                plain("config.json blank", place -> place.config(" \n\n")),
                plain("config.json null", place -> place.config("null")),
                plain("config.json a list", place -> place.config("[]")).but("error", BROKEN),
                plain("config.json broken", place -> place.config("{\"auths\":"))
                        .but("error", BROKEN),
                plain("config.json with more behind it", place -> place.config("{} more")),
                plain("config.json a folder", place -> place.file(".docker/config.json/file", "")),
                create("names of settings in capital letters", place -> place.config("{\"CURRENTCONTEXT\":\"chosen\"}")
                        .context("chosen", "tcp://{tcp}", "")),
                create("DOCKER_CONFIG elsewhere", place -> place.variable("DOCKER_CONFIG", "{home}/.docker")
                        .variable("HOME", "/nowhere")
                        .config(chosen)
                        .context("chosen", "tcp://{tcp}", "")),
                create("DOCKER_CONFIG relative", place -> place.variable("DOCKER_CONFIG", "{relative}/.docker")
                        .variable("HOME", "/nowhere")
                        .config(chosen)
                        .context("chosen", "tcp://{tcp}", "")),
                create("DOCKER_CONFIG empty", place -> place.variable("DOCKER_CONFIG", "")
                        .config(chosen)
                        .context("chosen", "tcp://{tcp}", "")),
                create("HOME relative", place -> place.variable("HOME", "{relative}")
                        .config(chosen)
                        .context("chosen", "tcp://{tcp}", "")),
                plain(
                        "HttpHeaders",
                        place -> place.config(
                                "{\"HttpHeaders\":{\"X-Key\":\"secret\",\"x-Other\":\"a, b\",\"X-Empty\":\"\"}}")),
                plain(
                        "HttpHeaders that are not the user's",
                        place -> place.config(
                                "{\"HttpHeaders\":{\"User-Agent\":\"me\",\"Host\":\"other\",\"Content-Length\":\"3\",\"X-Key\":\"secret\"}}")),
                plain("DOCKER_CUSTOM_HEADERS", place -> place.variable(
                                        "DOCKER_CUSTOM_HEADERS", "X-Key=secret,\"X-Other=a,b\"")
                                .config("{\"HttpHeaders\":{\"X-Third\":\"3\"}}"))
                        .but("tcp v1.41 X-Key=secret X-Other=a,b nobody", "Docker CLI 20.10 does not know it"),
                plain("DOCKER_API_VERSION", place -> place.variable("DOCKER_API_VERSION", "1.40")),
                plain("DOCKER_API_VERSION with a v", place -> place.variable("DOCKER_API_VERSION", "v1.41"))
                        .but("tcp v1.41 nobody", "Docker CLI 20.10 asks for vv1.41"),
                plain("DOCKER_API_VERSION empty", place -> place.variable("DOCKER_API_VERSION", "")),
                plain("DOCKER_API_VERSION that is none", place -> place.variable("DOCKER_API_VERSION", "latest"))
                        .but("error", "the CLI asks for vlatest, which no engine has"));
    }
}
