package io.github.dood.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFolderTest {

    private static final Path NAME = Path.of("name");

    @TempDir
    private Path directory;

    /** However short the time since somebody looked at it. */
    @Test
    void opensNoLink() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "old");
        Files.createSymbolicLink(directory.resolve(NAME), victim);

        try (OpenFolder folder = OpenFolder.open(directory)) {
            assertThatThrownBy(() -> folder.open(NAME, Set.of(StandardOpenOption.READ)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> folder.open(NAME, Set.of(StandardOpenOption.WRITE)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void staysWhereItIsWhenItsPathLeadsElsewhere() throws Exception {
        Path held = Files.createDirectory(directory.resolve("held"));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path moved = directory.resolve("moved");

        try (OpenFolder folder = OpenFolder.open(held)) {
            Files.move(held, moved);
            Files.createSymbolicLink(held, elsewhere);
            try (SeekableByteChannel file =
                    folder.open(NAME, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                file.write(ByteBuffer.wrap(new byte[1]));
            }
            folder.move(NAME, Path.of("other"));
        }

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(moved.resolve("other")).hasSize(1);
    }
}
