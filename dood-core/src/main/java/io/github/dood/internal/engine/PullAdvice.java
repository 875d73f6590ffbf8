package io.github.dood.internal.engine;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What to do when an image cannot be pulled. Only the engine's words tell the reasons apart. */
final class PullAdvice {

    private static final List<String> LIMIT = List.of("toomanyrequests", "rate limit");

    private static final List<String> ACCESS = List.of(
            "unauthorized",
            "authentication required",
            "no basic auth credentials",
            "access denied",
            "denied:",
            "forbidden",
            "invalid username/password",
            "unable to retrieve auth token");

    private static final List<String> PLATFORM = List.of(
            "no matching manifest", "does not match the specified platform", "no image found in", "no match for");

    private static final List<String> ABSENT = List.of("manifest unknown", "name unknown", "not found", "not known");

    private static final List<String> TLS = List.of("http response to https client", "x509:", "certificate", "tls: ");

    private static final List<String> DOWN = List.of(
            "connection refused",
            "no such host",
            "i/o timeout",
            "client.timeout",
            "deadline exceeded",
            "no route to host",
            "network is unreachable",
            "server misbehaving",
            "connection reset",
            "bad gateway",
            "service unavailable");

    private PullAdvice() {}

    static String of(PullRequest request, String words, JobAdvice job) {
        String text = words.toLowerCase(Locale.ROOT);
        ImageReference image = ImageReference.parse(request.image());
        if (SystemWords.areOfFullStorage(text)) {
            return EngineErrors.STORAGE_FULL;
        }
        if (speaksOf(LIMIT, text)) {
            return "The registry counts pulls: log in%s. "
                            .formatted(
                                    job.countedPulls().map(way -> ", or " + way).orElse(""))
                    + login(request, job);
        }
        if (speaksOf(ACCESS, text)) {
            return login(request, job);
        }
        if (speaksOf(PLATFORM, text)) {
            return request.platform()
                    .map(platform -> "The image is not made for platform " + platform
                            + ": set platform to one that it is made for, or leave it out for the engine's own.")
                    .orElse("The image is not made for the engine's own platform: set platform to one that it is made"
                            + " for and that the engine can emulate.");
        }
        if (speaksOf(ABSENT, text)) {
            String advice = "The registry %s has no such image: look at its name and tag.".formatted(image.registry());
            return request.access().login().isPresent()
                    ? advice
                    : advice + " Some registries say the same of what a login may not see. " + login(request, job);
        }
        if (speaksOf(TLS, text)) {
            return "The engine and the registry %s do not agree on TLS: give the engine's host the registry's certificate"
                            .formatted(image.registry())
                    + " in /etc/docker/certs.d, or name it in the engine's insecure-registries.";
        }
        if (speaksOf(DOWN, text)) {
            return "It is the engine's host that must reach the registry %s, not this build: look whether the registry"
                            .formatted(image.registry())
                    + " runs, and at the host's name service and proxy.";
        }
        return "Look at the image's name and tag, and whether the engine's host reaches the registry. "
                + login(request, job);
    }

    private static boolean speaksOf(List<String> words, String text) {
        return words.stream().anyMatch(text::contains);
    }

    private static String login(PullRequest request, JobAdvice job) {
        String host = ImageReference.parse(request.image()).registry();
        Stream<String> found = request.access()
                .login()
                .map(login -> Stream.of("The login of %s was used for %s: look whether its password or token is right,"
                                .formatted(login.source(), host)
                        + " has not expired, and may read this image."
                        + job.ownLogin().map(sentence -> " " + sentence).orElse("")))
                .orElseGet(() -> Stream.of("No login for %s was found: %s.".formatted(host, places(request, host))));
        return String.join(
                " ", Stream.concat(found, request.access().failures().stream()).toList());
    }

    private static String places(PullRequest request, String host) {
        String ours = "put one into DOCKER_AUTH_CONFIG, %skeep one with docker login " + host;
        return request.access()
                .advice()
                .map(others -> ours.formatted("") + ", or " + others)
                .orElseGet(() -> ours.formatted("or "));
    }
}
