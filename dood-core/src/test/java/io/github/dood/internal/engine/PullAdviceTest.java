package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.RegistryLogin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words as Docker 20.10 was seen to say them, and as newer engines, Podman, registries and GitLab are known to. */
class PullAdviceTest {

    private static final String IMAGE = "registry.example.com:5050/group/tool:1";

    private static final JobAdvice JOB = new JobAdvice() {
        @Override
        public Optional<String> ownLogin() {
            return Optional.of("The job's own login ends with the job.");
        }

        @Override
        public Optional<String> countedPulls() {
            return Optional.of("let the job's proxy pull");
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Head \"http://localhost:5000/v2/tools/debian/manifests/1\": no basic auth credentials",
                "unauthorized: authentication required",
                "unauthorized: HTTP Basic: Access denied. The provided password or token is incorrect",
                "error parsing HTTP 403 response body: denied: access forbidden",
                "initializing source docker://x: unable to retrieve auth token: invalid username/password: unauthorized",
                "pull access denied for group/tool, repository does not exist or may require 'docker login'"
            })
    void namesTheLoginThatWasUsedOrWhereToPutOne(String words) {
        RegistryLogin login = RegistryLogin.password("server", "user", "planted", "DOCKER_AUTH_CONFIG");

        assertThat(advice(words, Optional.of(login)))
                .startsWith("The login of DOCKER_AUTH_CONFIG was used for registry.example.com:5050")
                .contains("has not expired, and may read this image. The job's own login ends with the job.")
                .doesNotContain("planted");
        assertThat(advice(words, Optional.empty()))
                .startsWith("No login for registry.example.com:5050 was found: put one into DOCKER_AUTH_CONFIG")
                .endsWith(", or keep one with docker login registry.example.com:5050.");
    }

    @Test
    void saysWhatFailedInTheSearchForALogin() {
        RegistryAccess access = new RegistryAccess(
                Optional.empty(), List.of("The helper is not there."), Optional.of("add an account"));

        assertThat(PullAdvice.of(new PullRequest(IMAGE, Optional.empty(), access), "unauthorized", JOB))
                .endsWith("DOCKER_AUTH_CONFIG, keep one with docker login registry.example.com:5050, or add an account."
                        + " The helper is not there.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest for localhost:5000/tools/debian:2 not found: manifest unknown: manifest unknown",
                "reading manifest 2 in localhost:5000/tools/debian: manifest unknown",
                "name unknown: repository name not known to registry"
            })
    void tellsAnAbsentImageFromARefusedOne(String words) {
        assertThat(advice(words, Optional.empty()))
                .startsWith("The registry registry.example.com:5050 has no such image: look at its name and tag.");
    }

    @Test
    void knowsHowDigestsDiffer() {
        PullRequest request = new PullRequest(
                IMAGE.replaceFirst(":[^:/]*$", "") + "@sha256:" + "a".repeat(64),
                Optional.empty(),
                new RegistryAccess(Optional.empty(), List.of(), Optional.empty()));
        assertThat(PullAdvice.of(request, "manifest unknown", JOB))
                .contains(
                        "has no such image: look at its name and digest; a copy that was pushed anew has another one.");
        assertThat(PullAdvice.of(request, "Cannot overwrite digest sha256:aa", JOB))
                .isEqualTo(
                        "The engine keeps one image for a digest, and has that of another platform: remove it there with docker rmi %s."
                                .formatted(request.image()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"http://localhost:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
                "Get \"https://nowhere.invalid/v2/\": dial tcp: lookup nowhere.invalid: no such host",
                "net/http: request canceled (Client.Timeout exceeded while awaiting headers)"
            })
    void saysThatTheEnginesHostMustReachTheRegistry(String words) {
        assertThat(advice(words, Optional.empty())).startsWith("It is the engine's host that must reach the registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no matching manifest for linux/s390x in the manifest list entries",
                "image with reference x was found but does not match the specified platform: wanted linux/s390x",
                "choosing image instance: no image found in manifest list for architecture s390x, variant \"\", OS linux"
            })
    void namesThePlatformThatAnImageIsNotMadeFor(String words) {
        PullRequest request = new PullRequest(
                IMAGE, Optional.of("linux/s390x"), new RegistryAccess(Optional.empty(), List.of(), Optional.empty()));

        assertThat(PullAdvice.of(request, words, JOB)).startsWith("The image is not made for platform linux/s390x");
        assertThat(advice(words, Optional.empty())).startsWith("The image is not made for the engine's own platform");
    }

    @Test
    void explainsTlsAndLimits() {
        assertThat(advice("http: server gave HTTP response to HTTPS client", Optional.empty()))
                .contains("insecure-registries");
        assertThat(advice("toomanyrequests: You have reached your pull rate limit.", Optional.empty()))
                .startsWith("The registry counts pulls: log in, or let the job's proxy pull. No login");
    }

    @Test
    void saysNothingOfAJobsSystemThatHasNothingToSay() {
        RegistryLogin login = RegistryLogin.password("server", "user", "planted", "DOCKER_AUTH_CONFIG");

        assertThat(PullAdvice.of(
                        new PullRequest(
                                IMAGE,
                                Optional.empty(),
                                new RegistryAccess(Optional.of(login), List.of(), Optional.empty())),
                        "toomanyrequests",
                        JobAdvice.NONE))
                .startsWith(
                        "The registry counts pulls: log in, or pull through a mirror, which the engine's registry-mirrors name. The"
                                + " login")
                .endsWith("and may read this image.");
    }

    private static String advice(String words, Optional<RegistryLogin> login) {
        return PullAdvice.of(
                new PullRequest(IMAGE, Optional.empty(), new RegistryAccess(login, List.of(), Optional.empty())),
                words,
                JOB);
    }
}
