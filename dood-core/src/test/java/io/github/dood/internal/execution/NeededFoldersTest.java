package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeededFoldersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vendor",
                "./vendor",
                "vendor/",
                "vendor/bin/phpstan",
                "--path=vendor",
                "cat 'vendor/x' | wc",
                "lib/vendor/x",
                "/builds/g/p/vendor"
            })
    void aWordThatHasAFoldersNameInAPathNamesIt(String word) {
        assertThat(isNeeded("vendor", tool("run", word), "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "--exclude=vendor",
                "--ignore-path=vendor/x",
                "!vendor/**",
                "my-vendor",
                "vendored",
                "a.vendor"
            })
    void otherWordsDoNot(String word) {
        assertThat(isNeeded("vendor", tool("run", word), "")).isFalse();
    }

    @Test
    void whatIsBehindAnOptionThatLeavesOutIsNotNamed() {
        assertThat(isNeeded("vendor", tool("run", "--exclude", "vendor"), "")).isFalse();
        assertThat(isNeeded("vendor", tool("run", "--exclude", "x", "vendor"), ""))
                .isTrue();
    }

    @Test
    void outputsAndThePlaceWhereTheToolStartsNameFolders() {
        assertThat(isNeeded("target", tool("run").outputs(List.of("target/site/**")), ""))
                .isTrue();
        assertThat(isNeeded("app/target", tool("run"), "app/target/site")).isTrue();
        assertThat(isNeeded("app/target", tool("run"), "app")).isFalse();
    }

    private static ToolRunBuilder tool(String... words) {
        return ToolRun.builder("image").args(words);
    }

    private static boolean isNeeded(String folder, ToolRunBuilder run, String workdir) {
        return new NeededFolders(run.build(), Path.of(workdir)).test(Path.of(folder));
    }
}
