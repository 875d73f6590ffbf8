package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a tool starts: never in a directory that the engine would have to make, nor in one of its image. */
class WorkdirTest {

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void makeFolders() throws IOException {
        directory = Files.createDirectories(folder.toRealPath().resolve("workspace"));
        Files.createDirectories(directory.resolve("module/src"));
        Files.createDirectories(folder.resolve("outside"));
    }

    @Test
    void aPlaceIsRelativeToTheWorkspaceOrAbsoluteAsTheToolSeesIt() {
        assertThat(start("module/src/")).isEqualTo(Path.of("module/src"));
        assertThat(start("/app/module")).isEqualTo(Path.of("module"));
        assertThat(start("module/..")).isEqualTo(Path.of(""));
    }

    /** The tool sees the workspace elsewhere, where an absolute link leads to nothing, and the engine makes what is missing. */
    @Test
    void aLinkWithinTheWorkspaceIsFollowed() throws IOException {
        Files.createSymbolicLink(directory.resolve("relative"), Path.of("module"));
        Files.createSymbolicLink(directory.resolve("absolute"), directory.resolve("module"));

        assertThat(start("relative/src")).isEqualTo(Path.of("module/src"));
        assertThat(start("absolute")).isEqualTo(Path.of("module"));
    }

    @Test
    void aLinkThatLeadsOutOfTheWorkspaceIsRefused() throws IOException {
        Files.createSymbolicLink(directory.resolve("out"), folder.resolve("outside"));
        Files.createSymbolicLink(directory.resolve("module/up"), Path.of("../.."));
        Files.createSymbolicLink(directory.resolve("system"), Path.of("/usr"));

        assertRefused("out", "leads out of the workspace, to %s".formatted(folder.resolve("outside")));
        assertRefused("module/up", "leads out of the workspace");
        assertRefused("module/up/outside", "leads out of the workspace");
        assertRefused("system", "leads out of the workspace, to /usr");
    }

    @Test
    void whatIsNoDirectoryOrOutsideIsRefused() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        assertRefused("nothing", "is no directory: there is no " + directory.resolve("nothing"));
        assertRefused("file", "is no directory");
        assertRefused("../outside", "lies outside the workspace");
        assertRefused("/outside", "lies outside the workspace");
    }

    private Path start(String workdir) {
        return Workdir.of(Optional.of(workdir), Workspace.of(directory, Optional.of("/app"), false));
    }

    private void assertRefused(String workdir, String message) {
        assertThatThrownBy(() -> start(workdir))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(message);
    }
}
