package io.github.dood.internal.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheRulesTest {

    private static final Workspace WORKSPACE = new Workspace(Path.of("/builds/g/p"), "/app/src", false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/app/src | lies in the workspace, which the tool sees at /app/src. Name a directory elsewhere",
                "/app/src/.cache | lies in the workspace",
                "/app | holds the workspace",
                "/proc/x | is where engine and kernel have files of their own",
                "/sys | is where engine and kernel have files of their own",
                "/dev | is where engine and kernel have files of their own",
                "/etc | is where engine and kernel have files of their own",
                "/run | is where engine and kernel have files of their own",
            })
    void aCacheMustLieApartFromWhatOthersMount(String cache, String reason) {
        assertThatThrownBy(() -> CacheRules.check(List.of(cache), WORKSPACE))
                .isInstanceOfSatisfying(InvalidSettingException.class, wrong -> assertThat(wrong.setting())
                        .isEqualTo("caches"))
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/srcs", "/tmp", "/root/.cache", "/etc/tool", "/builds/g/p/.cache"})
    void anyOtherDirectoryCanBeOne(String cache) {
        assertThatCode(() -> CacheRules.check(List.of(cache), WORKSPACE)).doesNotThrowAnyException();
    }
}
