package io.github.dood.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {

    private static final byte[] OLD = bytes("old");

    private static final byte[] NEW = bytes("new");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("file");
    }

    @Test
    void makesAFileThatOthersMayReadAsAnyOther() throws IOException {
        Path usual = Files.createFile(directory.resolve("usual"));

        new FileReplacement(file, new ToolReach()).write(NEW);

        assertThat(file).hasBinaryContent(NEW);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
        assertThat(names()).containsExactly("file", "usual");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsPermissionsAndALinkAndMakesAnotherFile() throws IOException {
        Path target = Files.write(directory.resolve("target"), OLD);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.createSymbolicLink(file, Path.of("target"));
        Object key = Files.getAttribute(target, "unix:ino");

        new FileReplacement(file, new ToolReach()).write(Optional.of(OLD), NEW);

        assertThat(file).isSymbolicLink();
        assertThat(target).hasBinaryContent(NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-rw-r--");
        // Else somebody could read half of it.
        assertThat(Files.getAttribute(target, "unix:ino")).isNotEqualTo(key);
        assertThat(names()).containsExactly("file", "target");
    }

    @Test
    void writesNotOverWhatSomebodyElseWroteOrMadeOrTookAwayMeanwhile() throws IOException {
        FileReplacement replacement = new FileReplacement(file, new ToolReach());
        assertThatThrownBy(() -> replacement.write(Optional.of(OLD), NEW)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> replacement.writeWithBackup(OLD, NEW)).isInstanceOf(NoSuchFileException.class);
        assertThat(names()).isEmpty();

        Files.write(file, bytes("another"));
        assertRefused(() -> replacement.write(Optional.of(OLD), NEW));
        assertRefused(() -> replacement.write(Optional.empty(), NEW));
        assertRefused(() -> replacement.writeWithBackup(OLD, NEW));

        assertThat(file).hasContent("another");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void leavesNothingWhereItCanNotWrite() throws IOException {
        Files.createDirectories(file.resolve("below"));

        assertThatThrownBy(() -> new FileReplacement(file, new ToolReach()).write(NEW))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new FileReplacement(directory.resolve("none/file"), new ToolReach())
                        .write(Optional.empty(), NEW))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(names()).containsExactly("file");
    }

    private void assertRefused(Attempt attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOf(DoodException.class)
                .hasMessage(
                        "%s was changed by somebody else just now, so nothing was written. Try again.".formatted(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
