package io.github.dood.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.NamedPipe;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

    /** A pipe would be read for ever, and a device without an end until memory is full. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsNothingButPlainFiles(@TempDir Path root) throws Exception {
        Environment environment = new Environment(Map.of(), root, Path.of("/root"));
        Files.writeString(root.resolve("settings"), "{}");
        Files.createSymbolicLink(root.resolve("link"), Path.of("settings"));
        Files.createSymbolicLink(root.resolve("endless"), Path.of("/dev/zero"));
        NamedPipe.make(root.resolve("pipe"));

        assertThat(environment.read(Path.of("/settings"))).hasValue("{}");
        assertThat(environment.read(Path.of("/link"))).hasValue("{}");
        assertThat(environment.read(Path.of("/pipe"))).isEmpty();
        assertThat(environment.read(Path.of("/endless"))).isEmpty();
        assertThat(new Environment(Map.of(), Path.of("/"), Path.of("/root")).read(Path.of("/proc/self/status")))
                .isPresent();
    }

    /** What would look unreadable then would be remembered for the other threads, too. */
    @Test
    void readsTheSameForAThreadThatIsInterrupted(@TempDir Path root) throws Exception {
        Environment environment = new Environment(Map.of(), root, Path.of("/root"));
        Files.writeString(root.resolve("settings"), "{}");

        Thread.currentThread().interrupt();
        try {
            assertThat(environment.read(Path.of("/settings"))).hasValue("{}");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
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
                .hasMessage(
                        "passEnvironment: \"A B\" has a blank, which no variable's name has; separate names with commas");
    }
}
