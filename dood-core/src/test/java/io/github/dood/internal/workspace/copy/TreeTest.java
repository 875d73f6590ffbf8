package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dood.internal.workspace.Markers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {

    @TempDir
    private Path workspace;

    /** As after a kill -9 in the middle of a write-back. */
    @Test
    void leavesOutWhatRunsMakeForAMomentAndRemovesWhatAKilledOneLeft() throws Exception {
        Files.createDirectories(workspace.resolve("deep"));
        Path left = Files.writeString(
                workspace.resolve("deep").resolve(new Markers(() -> "process=2", any -> false).name()), "half");
        Path living = Files.writeString(workspace.resolve("deep").resolve(Workspaces.MARKERS.name()), "half");
        Path marker = Files.createDirectory(workspace.resolve(Workspaces.MARKERS.name()));
        Files.writeString(workspace.resolve(".dood-notes-of-the-job"), "kept");

        assertThat(Workspaces.tree(workspace).files())
                .containsOnlyKeys(Tree.ROOT, Path.of("deep"), Path.of(".dood-notes-of-the-job"));

        assertThat(left).doesNotExist();
        assertThat(living).exists();
        assertThat(marker).exists();
    }

    @Test
    void whatDoodKeepsInAProjectDoesNotTravel() throws Exception {
        Files.createDirectories(workspace.resolve("module/.dood/results"));
        Files.writeString(workspace.resolve("module/.dood/results/x"), "kept");
        Files.writeString(workspace.resolve(".doodignore"), "!module/.dood");
        Files.createDirectories(workspace.resolve("my.dood"));

        assertThat(Workspaces.tree(workspace).files())
                .containsOnlyKeys(Tree.ROOT, Path.of(".doodignore"), Path.of("module"), Path.of("my.dood"));
    }

    /** Of a folder that is closed, or of a file that becomes a folder at that moment, as here. */
    @Test
    void needsNoLeftFileToBeRemovable() throws Exception {
        Files.createDirectories(workspace.resolve("deep"));
        Path left = Files.writeString(workspace.resolve("deep").resolve(Workspaces.MARKERS.name()), "half");
        Markers markers = new Markers(() -> "process=1", label -> becomesFullFolder(left));

        try (OpenDirectories directories = OpenDirectories.of(workspace)) {
            assertThat(Tree.of(directories, markers).files()).containsOnlyKeys(Tree.ROOT, Path.of("deep"));
        }

        assertThat(left).isNotEmptyDirectory();
    }

    private static boolean becomesFullFolder(Path file) {
        try {
            Files.delete(file);
            Files.createFile(Files.createDirectory(file).resolve("kept"));
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Such as by a tool that runs beside this one. */
    @Test
    void takesNoFileThatGoesMeanwhileForOneThatMayNotBeRead() throws Exception {
        Path file = workspace.resolve("made");
        AtomicBoolean done = new AtomicBoolean();
        Thread tool = new Thread(() -> {
            while (!done.get()) {
                assertThatCode(() -> {
                            Files.writeString(file, "made");
                            Files.delete(file);
                        })
                        .doesNotThrowAnyException();
            }
        });
        tool.start();
        try {
            for (int walk = 0; walk < 2_000; walk++) {
                assertThat(Workspaces.tree(workspace).files()).containsKey(Tree.ROOT);
            }
        } finally {
            done.set(true);
            tool.join();
        }
    }

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
