package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.location.ByHand;
import io.github.dood.run.LoginLookup;
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
        Environment environment =
                new Environment(Map.of("DOCKER_CUSTOM_HEADERS", "X-Key=planted-key"), root, Path.of("/home/user"));
        try (Dood opened = Dood.open(environment, ByHand.NOTHING, LoginLookup.NONE, masking)) {
            assertThat(opened.context().proxies()).isEmpty();
        }

        assertThat(masking.mask("the key planted-key is wrong")).isEqualTo("the key *** is wrong");
    }
}
