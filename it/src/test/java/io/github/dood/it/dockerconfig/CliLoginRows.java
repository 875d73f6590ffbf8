package io.github.dood.it.dockerconfig;

import static io.github.dood.it.dockerconfig.CliPlace.base64;
import static io.github.dood.it.dockerconfig.CliRow.create;
import static io.github.dood.it.dockerconfig.CliRow.plain;

import java.util.List;
import java.util.stream.Stream;

/** Shapes of what is told to registries and containers. */
final class CliLoginRows {

    private static final String MORE = "the CLI asks auths only where it names no helper; dood asks both";

    private static final String KEPT = "{\"ServerURL\":\"x\",\"Username\":\"kept\",\"Secret\":\"secret\"}";

    private static final String HOST = "localhost:5000";

    private static final String HUB = "https://index.docker.io/v1/";

    private CliLoginRows() {}

    static List<CliRow> all() {
        return Stream.of(logins(), helpers(), proxies()).flatMap(List::stream).toList();
    }

    private static List<CliRow> logins() {
        return List.of(
                plain("login", place -> place.auths(HOST, "user:pass:word")),
                plain("login with https://", place -> place.auths("https://" + HOST, "user:secret")),
                plain("login with http://", place -> place.auths("http://" + HOST + "/", "user:secret")),
                plain("login with /v1/", place -> place.auths("https://" + HOST + "/v1/", "user:secret")),
                plain("login with /v2/", place -> place.auths(HOST + "/v2/", "user:secret")),
                plain(
                        "the key as docker writes it before others",
                        place -> place.auths(
                                "https://" + HOST,
                                "old:secret",
                                HOST,
                                "exact:secret",
                                "http://" + HOST + "/v1/",
                                "older:secret")),
                plain(
                        "login for another port",
                        place -> place.auths("localhost:5001", "user:secret", "localhost", "user:secret")),
                plain(
                        "login with user and password",
                        place -> place.config("{\"auths\":{\"%s\":{\"username\":\"user\",\"password\":\"secret\"}}}"
                                .formatted(HOST))),
                plain(
                        "login in capital letters",
                        place -> place.config(
                                "{\"Auths\":{\"%s\":{\"Auth\":\"%s\"}}}".formatted(HOST, base64("user:secret")))),
                plain(
                        "login with an identity token",
                        place -> place.config("{\"auths\":{\"%s\":{\"auth\":\"%s\",\"identitytoken\":\"long\"}}}"
                                .formatted(HOST, base64("0000:")))),
                plain(
                        "login with a registry's token",
                        place -> place.config("{\"auths\":{\"%s\":{\"registrytoken\":\"bearer\"}}}".formatted(HOST))),
                plain("login with the rest of a buffer", place -> place.auths(HOST, "user:secret\0\0\0")),
                plain(
                        "login in several lines",
                        place -> place.config("{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                                .formatted(HOST, base64("user:secret").replaceFirst("(.{6})", "$1\\\\n")))),
                plain("login without a password", place -> place.auths(HOST, "user:")),
                plain("login without a colon", place -> place.auths(HOST, "user"))
                        .but("error", "the CLI warns and goes on as nobody"),
                plain(
                                "login that is no base64",
                                place -> place.config("{\"auths\":{\"%s\":{\"auth\":\"!\"}}}".formatted(HOST)))
                        .but("error", "the CLI warns and goes on as nobody"),
                plain("entry without a login", place -> place.config("{\"auths\":{\"%s\":{}}}".formatted(HOST))),
                plain("auths null", place -> place.config("{\"auths\":null,\"credHelpers\":null,\"credsStore\":null}")),
                plain(
                                "login for a group",
                                place -> place.auths(HOST + "/group", "group:secret", HOST + "/other", "other:secret"))
                        .but("tcp v1.41 group:secret", "as GitLab's runner; the CLI takes any of the two"),
                plain("login at Docker Hub", place -> place.auths(HUB, "user:secret"))
                        .of("jakzal/phpqa:latest"),
                plain("login at Docker Hub for an image with its registry", place -> place.auths(HUB, "user:secret"))
                        .of("docker.io/library/busybox:latest"),
                plain("login at docker.io", place -> place.auths("docker.io", "user:secret"))
                        .of("busybox:latest")
                        .but("tcp v1.41 user:secret", "as GitLab's runner and Podman; the CLI knows one name alone"),
                plain("DOCKER_AUTH_CONFIG", place -> place.variable(
                                        "DOCKER_AUTH_CONFIG",
                                        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                                                .formatted(HOST, base64("variable:secret")))
                                .auths(HOST, "user:secret"))
                        .but("tcp v1.41 variable:secret", "the CLI knows it since 28.3"),
                plain("DOCKER_AUTH_CONFIG blank", place -> place.variable("DOCKER_AUTH_CONFIG", " ")
                        .auths(HOST, "user:secret")));
    }

    private static List<CliRow> helpers() {
        return List.of(
                plain("credsStore", place -> place.config("{\"credsStore\":\"all\"}")
                        .helper("all", KEPT)),
                plain("credsStore with a token", place -> place.config("{\"credsStore\":\"all\"}")
                        .helper("all", KEPT.replace("kept", "<token>"))),
                plain("credsStore that keeps nothing", place -> place.config("{\"credsStore\":\"all\"}")
                        .helper("all", "credentials not found in native keychain")),
                plain("credsStore that keeps nothing beside auths", place -> place.config(
                                        "{\"credsStore\":\"all\",\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                                                .formatted(HOST, base64("user:secret")))
                                .helper("all", "credentials not found in native keychain"))
                        .but("tcp v1.41 user:secret", MORE),
                plain("credsStore that is missing", place -> place.config("{\"credsStore\":\"missing\"}"))
                        .but("tcp v1.41 nobody", "newer CLIs stop; most images need no login"),
                plain("credHelpers before credsStore", place -> place.config(
                                "{\"credsStore\":\"all\",\"credHelpers\":{\"%s\":\"one\"}}".formatted(HOST))
                        .helper("all", KEPT.replace("kept", "other"))
                        .helper("one", KEPT)),
                plain("credHelpers of another registry", place -> place.config(
                                "{\"credHelpers\":{\"localhost:5001\":\"one\"}}")
                        .helper("one", KEPT)),
                plain("credHelpers with an empty name", place -> place.config(
                                "{\"credsStore\":\"all\",\"credHelpers\":{\"%s\":\"\"},\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                                        .formatted(HOST, HOST, base64("user:secret")))
                        .helper("all", KEPT)),
                plain(
                        "credsStore with an empty name",
                        place -> place.config("{\"credsStore\":\"\",\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                                .formatted(HOST, base64("user:secret")))),
                plain("the system's store without a configuration", place -> place.helper("secretservice", KEPT)),
                plain("the system's store beside pass", place -> place.helper(
                                "secretservice", KEPT.replace("kept", "other"))
                        .program("pass")
                        .helper("pass", KEPT)),
                plain("the system's store beside auths", place -> place.auths("localhost:5001", "user:secret")
                        .helper("secretservice", KEPT)));
    }

    private static List<CliRow> proxies() {
        String one =
                "{\"httpProxy\":\"http://proxy:1\",\"httpsProxy\":\"http://proxy:2\",\"noProxy\":\"a,b\",\"ftpProxy\":\"ftp://proxy:3\"}";
        return List.of(
                plain("proxies", place -> place.config("{\"proxies\":{\"default\":%s}}".formatted(one))),
                plain(
                        "proxies of the engine",
                        place -> place.config(
                                "{\"proxies\":{\"default\":%s,\"tcp://{tcp}\":{\"httpProxy\":\"http://own:1\"}}}"
                                        .formatted(one))),
                plain(
                        "proxies of the engine that are none",
                        place -> place.config("{\"proxies\":{\"default\":%s,\"tcp://{tcp}\":{}}}".formatted(one))),
                create("proxies of an engine behind a socket", place -> place.config(
                                "{\"proxies\":{\"unix://{socket}\":%s}}".formatted(one))
                        .variable("DOCKER_HOST", "unix://{socket}")),
                create("proxies of the engine of a context", place -> place.config(
                                "{\"currentContext\":\"other\",\"proxies\":{\"tcp://{tcp}\":%s}}".formatted(one))
                        .context("other", "tcp://{tcp}", "")),
                plain("proxies beside variables of the user", place -> place.config(
                                "{\"proxies\":{\"default\":%s}}".formatted(one))
                        .containers("HTTP_PROXY", "http://mine:1")
                        .containers("no_proxy", "")),
                plain(
                        "proxies of another engine",
                        place -> place.config("{\"proxies\":{\"tcp://other:2375\":%s}}".formatted(one))),
                plain(
                        "proxies with a user",
                        place -> place.config(
                                "{\"proxies\":{\"default\":{\"httpProxy\":\"http://user:secret@proxy:1\"}}}")),
                plain(
                        "proxies in capital letters",
                        place -> place.config(
                                "{\"Proxies\":{\"default\":{\"HTTPPROXY\":\"http://proxy:1\",\"noProxy\":\"\"}}}")),
                plain(
                                "proxies for all",
                                place ->
                                        place.config("{\"proxies\":{\"default\":{\"allProxy\":\"socks5://proxy:1\"}}}"))
                        .but(
                                "tcp v1.41 nobody ALL_PROXY=socks5://proxy:1 all_proxy=socks5://proxy:1",
                                "older CLIs do not know it"),
                plain("proxies of the process", place -> place.variable("HTTP_PROXY", "http://127.0.0.1:1")
                        .variable("http_proxy", "http://127.0.0.1:1")));
    }
}
