package io.github.dood.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {

    @TempDir
    private Path workspace;

    /** The ignore file of the README. */
    @Test
    void hasTheParentsOfADirectoryThatIsAnException() throws Exception {
        Files.createDirectories(workspace.resolve("app/target/site"));
        Files.createDirectories(workspace.resolve("app/target/classes"));
        Files.writeString(workspace.resolve("app/target/site/page"), "kept");
        Files.writeString(workspace.resolve("app/target/classes/large"), "ignored");
        Files.writeString(workspace.resolve(".doodignore"), ".git\n**/target\n!app/target/site\n");

        assertThat(Workspaces.tree(workspace).files().keySet())
                .containsExactlyInAnyOrder(
                        Path.of(""),
                        Path.of(".doodignore"),
                        Path.of("app"),
                        Path.of("app/target"),
                        Path.of("app/target/site"),
                        Path.of("app/target/site/page"));
    }
}
