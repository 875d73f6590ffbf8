package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {

    @Test
    void takesAllWhenNothingIsSaid() {
        assertThat(Outputs.of(List.of()).test(Path.of("any/thing"))).isTrue();
    }

    @Test
    void takesWhatAGlobMatchesAndAllBelowIt() {
        Outputs outputs = Outputs.of(List.of("public", "./reports/*.xml", "**/build/"));

        assertThat(outputs.test(Path.of("public/documentation/index.html"))).isTrue();
        assertThat(outputs.test(Path.of("reports/lint.xml"))).isTrue();
        assertThat(outputs.test(Path.of("reports/deep/lint.xml"))).isFalse();
        assertThat(outputs.test(Path.of("module/build/out"))).isTrue();
        assertThat(outputs.test(Path.of("src/index.php"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/*", "../x", "a/../../b", "[a"})
    void refusesWhatLeadsOutOrIsNoGlob(String glob) {
        assertThatThrownBy(() -> Outputs.of(List.of(glob)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("outputs")
                .hasMessageContaining(glob);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "./", "./."})
    void takesAllOfTheWorkspaceItself(String glob) {
        assertThat(Outputs.of(List.of(glob)).test(Path.of("public/index.html"))).isTrue();
    }

    /** Else it would be a name, and take nothing out. */
    @ParameterizedTest
    @ValueSource(strings = {"!public/tmp/**", "./!public"})
    void refusesAnException(String glob) {
        assertThatThrownBy(() -> Outputs.of(List.of("public/**", glob)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(glob)
                .hasMessageContaining("exceptions");
        assertThat(Outputs.of(List.of("\\!name")).test(Path.of("!name"))).isTrue();
    }

    @Test
    @Timeout(10)
    void takesNoLongerForManyStars() {
        Outputs outputs =
                Outputs.of(List.of("**/".repeat(1000) + "*a*a*a*a*a*a*a*a*b", "./".repeat(20_000) + "public"));

        assertThat(outputs.test(Path.of("a/".repeat(500) + "a".repeat(200)))).isFalse();
        assertThat(outputs.test(Path.of("public/index.html"))).isTrue();
    }
}
