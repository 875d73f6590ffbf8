package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {

    @Test
    void takesDetoursOutOfTheCachesPaths() {
        assertThat(Memory.NONE
                        .withCaches(List.of("/tmp//phpstan/", "/var/./cache"))
                        .caches())
                .containsExactly("/tmp/phpstan", "/var/cache");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cache | is no absolute path",
                "~/.cache | is no absolute path",
                "$HOME/.cache | is no absolute path",
                "'' | is no absolute path",
                "/ | is everything",
                "/. | is everything",
                "/tmp/../etc | leads out of a directory",
                "/tmp/a\u0000b | has a character",
                "/tmp/a\u0001b | has a character",
                "/tmp/phpstan | is named twice",
                "/tmp/phpstan/ | is named twice",
                "/tmp/phpstan/x | lie one in the other",
                "/tmp | lie one in the other"
            })
    void aCacheThatCannotBeOneIsAWrongSetting(String directory, String reason) {
        assertThatThrownBy(() -> Memory.NONE.withCaches(List.of("/tmp/phpstan", directory)))
                .isInstanceOfSatisfying(InvalidSettingException.class, wrong -> {
                    assertThat(wrong.setting()).isEqualTo("caches");
                    assertThat(wrong.value()).contains(directory);
                })
                .hasMessageContaining(reason);
    }

    @Test
    void directoriesWhoseNamesBeginAlikeLieApart() {
        assertThat(Memory.NONE.withCaches(List.of("/tmp/a", "/tmp/ab")).caches())
                .hasSize(2);
    }
}
