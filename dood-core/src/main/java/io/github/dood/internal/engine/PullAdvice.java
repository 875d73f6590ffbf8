package io.github.dood.internal.engine;

import io.github.dood.run.ImageReference;
import java.util.stream.Stream;

/** What to do when an image cannot be pulled. By {@link PullFailure}. */
final class PullAdvice {

    private PullAdvice() {}

    static String of(PullRequest request, String words, JobAdvice job) {
        String registry = ImageReference.parse(request.image()).registry();
        return switch (PullFailure.of(request.image(), words)) {
            case STORAGE_FULL -> EngineErrors.STORAGE_FULL;
            case LIMIT ->
                "The registry counts pulls: log in%s. "
                                .formatted(job.countedPulls()
                                        .map(way -> ", or " + way)
                                        .orElse(", or pull through a mirror, which the engine's registry-mirrors name"))
                        + login(request, job);
            case ACCESS -> login(request, job);
            case PLATFORM ->
                request.platform()
                        .map(platform -> "The image is not made for platform " + platform
                                + ": set platform to one that it is made for, or leave it out for the engine's own.")
                        .orElse(
                                "The image is not made for the engine's own platform: set platform to one that it is made"
                                        + " for and that the engine can emulate.");
            case DIGEST_TAKEN ->
                "The engine keeps one image for a digest, and has that of another platform: remove it there with docker rmi %s."
                        .formatted(request.image());
            case ABSENT -> absent(request, registry, job);
            case TLS ->
                "The engine and the registry %s do not agree on TLS: give the engine's host the registry's certificate"
                                .formatted(registry)
                        + " in /etc/docker/certs.d, or name it in the engine's insecure-registries.";
            case FAULT ->
                "The registry %s, or a proxy in front of it, failed: run it again later, or let its operator look."
                        .formatted(registry);
            case NETWORK ->
                "It is the engine's host that must reach the registry %s, not this build: look whether the registry"
                                .formatted(registry)
                        + " runs, and at the host's name service and proxy.";
            case OTHER ->
                "Look at the image's name and tag, and whether the engine's host reaches the registry. "
                        + login(request, job);
        };
    }

    private static String absent(PullRequest request, String registry, JobAdvice job) {
        boolean isLocked = ImageReference.parse(request.image()).digest().isPresent();
        String advice = "The registry %s has no such image: look at its name and %s."
                .formatted(registry, isLocked ? "digest; a copy that was pushed anew has another one" : "tag");
        return request.access().login().isPresent()
                ? advice
                : advice + " Some registries say the same of what a login may not see. " + login(request, job);
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
