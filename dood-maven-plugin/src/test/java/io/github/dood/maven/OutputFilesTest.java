package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.file.ToolReach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

    private final OutputFiles files = new OutputFiles();

    private final ToolReach reach = new ToolReach();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() throws IOException {
        reach.add(directory);
        file = directory.resolve("target/tool.log");
    }

    @Test
    void laterRunsOfABuildAddToTheFirstOnes() throws IOException {
        Files.createDirectory(directory.resolve("target"));
        Files.writeString(file, "of the build before\n");

        write("one\n");
        write("two\n");

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void aFileThatWasRemovedMeanwhileIsMadeAnew() throws IOException {
        write("one\n");
        Files.delete(file);
        Files.delete(directory.resolve("target"));

        write("two\n");

        assertThat(file).hasContent("two\n");
    }

    @Test
    void aToolsLinkInItsPlaceIsReplacedAndOneOnTheWayIsRefused() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "victim");
        write("one\n");
        Files.delete(file);
        Files.createSymbolicLink(file, victim);

        write("two\n");

        assertThat(file).isRegularFile().hasContent("two\n");
        assertThat(victim).hasContent("victim");

        Files.move(directory.resolve("target"), directory.resolve("moved"));
        Files.createSymbolicLink(directory.resolve("target"), directory.resolve("moved"));
        assertThatThrownBy(() -> write("three\n")).isInstanceOf(FileSystemException.class);
    }

    private void write(String text) throws IOException {
        files.stream(file, reach).write(text.getBytes(StandardCharsets.UTF_8));
    }
}
