package io.github.dood.internal.ci.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSecretsTest {

    @Test
    void areGitLabsOwnAndThoseInAddresses() {
        Map<String, String> variables = Map.of(
                "CI_JOB_TOKEN", "token",
                "CI_REGISTRY_PASSWORD", "password",
                "HTTPS_PROXY", "http://user:a/slash@proxy:3128",
                "no_proxy", "localhost",
                "DOCKER_HOST", "tcp://somebody:planted@host:2375",
                "CI_JOB_ID", "1");

        assertThat(JobSecrets.in(new Environment(variables, Path.of("/"), Path.of("/"))))
                .containsExactlyInAnyOrder(
                        "token", "password", "user:a/slash", "a/slash", "somebody:planted", "planted");
    }
}
