package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.Masking;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a proxy in front of the engine shows nowhere, whoever repeats it. */
class HeadersAreSecretTest {

    @TempDir
    private Path root;

    @Test
    void hidesTheValuesOfTheHeadersThatEveryCallCarries() {
        Masking masking = new Masking();
        Dood.builder()
                .variables(Map.of("DOCKER_CUSTOM_HEADERS", "X-Key=planted-key"))
                .files(root, Path.of("/home/user"))
                .masking(masking)
                .open()
                .close();

        assertThat(masking.mask("the key planted-key is wrong")).isEqualTo("the key *** is wrong");
    }
}
