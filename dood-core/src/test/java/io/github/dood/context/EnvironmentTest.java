package io.github.dood.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void readsARelativePathFromTheCurrentDirectory() {
        Path root = Path.of("").toAbsolutePath().resolve("none");
        Environment environment = new Environment(Map.of(), root, Path.of("home"));

        assertThat(environment.home()).isEqualTo(Path.of("home").toAbsolutePath());
        assertThat(environment.file(Path.of("certs")).toString())
                .isEqualTo(root + Path.of("certs").toAbsolutePath().toString());
        assertThat(environment.path("a\0b")).isEmpty();
    }

    @Test
    void refusesTwoNamesInOne() {
        Environment environment = new Environment(Map.of("A", "1", "B", "2"), Path.of("/"), Path.of("/root"));

        assertThat(environment.handedOn(List.of("A", "B"))).hasSize(2);
        assertThatThrownBy(() -> environment.handedOn(List.of("A B")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("passEnv: \"A B\" has a blank, which no variable's name has; separate names with commas");
    }
}
