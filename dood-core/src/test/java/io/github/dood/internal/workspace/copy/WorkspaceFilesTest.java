package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspaceFilesTest {

    @TempDir
    private Path workspace;

    @ParameterizedTest
    @MethodSource
    void tellsAFailureInTheSystemsWords(IOException failure, String words) throws Exception {
        try (WorkspaceFiles files = WorkspaceFiles.of(workspace, FileState.of(workspace), Workspaces.MARKERS::name)) {
            assertThatThrownBy(() -> files.attempt(Path.of("report"), () -> {
                        throw failure;
                    }))
                    .hasMessage("What the tool made of report could not be written into the workspace %s: %s"
                            .formatted(workspace, words));
        }
    }

    @Test
    void refusesAWorkspaceThatBecameALink() throws Exception {
        FileState before = FileState.of(Files.createDirectory(workspace.resolve("project")));
        Files.delete(workspace.resolve("project"));
        Path outside = Files.createDirectory(workspace.resolve("outside"));
        Path link = Files.createSymbolicLink(workspace.resolve("project"), outside);

        assertThatThrownBy(() -> WorkspaceFiles.of(link, before, Workspaces.MARKERS::name))
                .isInstanceOf(DoodException.class)
                .hasMessage(
                        "The workspace %s is not what it was when the tool started (not a directory), so nothing that the tool"
                                        .formatted(link)
                                + " made was written there.");
    }

    @Test
    void refusesAWorkspaceThatIsAnotherDirectoryNow() throws Exception {
        FileState before = FileState.of(Files.createDirectory(workspace.resolve("project")));
        Files.move(workspace.resolve("project"), workspace.resolve("old"));
        Path another = Files.createDirectory(workspace.resolve("project"));

        assertThatThrownBy(() -> WorkspaceFiles.of(another, before, Workspaces.MARKERS::name))
                .hasMessageContaining("another directory is there");
    }

    @Test
    void refusesAWorkspaceThatIsGone() throws Exception {
        FileState before = FileState.of(Files.createDirectory(workspace.resolve("project")));
        Files.delete(workspace.resolve("project"));

        assertThatThrownBy(() -> WorkspaceFiles.of(workspace.resolve("project"), before, Workspaces.MARKERS::name))
                .hasMessageContaining("(no such file)");
    }

    static Arguments[] tellsAFailureInTheSystemsWords() {
        return new Arguments[] {
            Arguments.of(new AccessDeniedException("/builds/project/report"), "permission denied"),
            Arguments.of(
                    new FileSystemException("/builds/project/report", null, "Read-only file system"),
                    "Read-only file system"),
            Arguments.of(new IOException("No space left on device"), "No space left on device"),
        };
    }
}
