package io.github.dood.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void takesAnEmptyVariableForNone() {
        assertThat(new Environment(Map.of("A", ""), Path.of("/"), Path.of("/root")).variable("A"))
                .isEmpty();
    }

    @Test
    void showsNoValues() {
        assertThat(new Environment(Map.of("TOKEN", "secret"), Path.of("/"), Path.of("/root")))
                .hasToString("variables [TOKEN], files of /");
    }
}
