package io.github.dood.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.NamedPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tool leaves where dood writes: nothing outside of the workspace changes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(20)
class ToolReachTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private final ToolReach reach = new ToolReach();

    private Path workspace;

    private Path victims;

    private Path victim;

    /** The ways in which dood writes. */
    enum Writer {
        REPLACEMENT {
            @Override
            void write(Path file, ToolReach reach) throws IOException {
                new FileReplacement(file, reach).write(NEW);
            }
        },
        REPLACEMENT_OF_THE_KNOWN {
            @Override
            void write(Path file, ToolReach reach) throws IOException {
                new FileReplacement(file, reach).write(Optional.of(OLD), NEW);
            }
        },
        REPLACEMENT_WITH_BACKUP {
            @Override
            void write(Path file, ToolReach reach) throws IOException {
                new FileReplacement(file, reach).writeWithBackup(OLD, NEW);
            }
        },
        BIT_BY_BIT {
            @Override
            void write(Path file, ToolReach reach) throws IOException {
                try (OutputStream stream = WrittenFile.begin(file, reach).stream()) {
                    stream.write(NEW);
                }
            }
        };

        abstract void write(Path file, ToolReach reach) throws IOException;
    }

    @BeforeEach
    void makeWorkspaceAndVictim() throws IOException {
        workspace = Files.createDirectory(directory.resolve("workspace"));
        victims = Files.createDirectory(directory.resolve("victims"));
        victim = Files.write(victims.resolve("file"), OLD);
        reach.add(workspace);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInTheFilesPlaceLeadsNowhere(Writer writer) throws IOException {
        Path file = Files.createSymbolicLink(below("target/dood").resolve("file"), victim);

        attempt(writer, file);

        assertVictimsAreUnchanged();
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatLeadsToNothingMakesNothing(Writer writer) throws IOException {
        Path file = Files.createSymbolicLink(below("target/dood").resolve("file"), victims.resolve("more"));

        attempt(writer, file);

        assertVictimsAreUnchanged();
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInAParentsPlaceIsRefused(Writer writer) throws IOException {
        Files.createSymbolicLink(below("target").resolve("dood"), victims);

        assertRefused(writer, workspace.resolve("target/dood/file"), workspace.resolve("target/dood"));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInAGrandparentsPlaceIsRefused(Writer writer) throws IOException {
        Files.createDirectory(victims.resolve("dood"));
        Files.createSymbolicLink(workspace.resolve("target"), victims);

        assertRefused(writer, workspace.resolve("target/dood/file"), workspace.resolve("target"));
        assertThat(victims.resolve("dood")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void aLinkWithinTheWorkspaceIsRefusedToo(Writer writer) throws IOException {
        below("elsewhere");
        Files.createSymbolicLink(workspace.resolve("target"), Path.of("elsewhere"));

        assertRefused(writer, workspace.resolve("target/file"), workspace.resolve("target"));
        assertThat(workspace.resolve("elsewhere")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void aHardLinkKeepsItsContent(Writer writer) throws IOException {
        Path file = Files.createLink(below("target/dood").resolve("file"), victim);

        attempt(writer, file);

        assertThat(file).hasBinaryContent(NEW);
        assertVictimsAreUnchanged();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeStopsNobody(Writer writer) throws Exception {
        Path file = below("target/dood").resolve("file");
        NamedPipe.make(file);
        attempt(writer, file);

        Path other = workspace.resolve("pipe/file");
        NamedPipe.make(workspace.resolve("pipe"));
        assertThatThrownBy(() -> writer.write(other, reach)).isInstanceOf(FileSystemException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkOfTheUsersThatLeadsIntoTheWorkspaceLeadsNotOutOfItAgain(Writer writer) throws IOException {
        Files.createSymbolicLink(workspace.resolve("target"), victims);
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), workspace.resolve("target"));
        Path longer = Files.createSymbolicLink(directory.resolve("longer"), Path.of("alias"));

        assertRefused(writer, alias.resolve("file"), workspace.resolve("target"));
        assertRefused(writer, longer.resolve("file"), workspace.resolve("target"));
    }

    @ParameterizedTest
    @EnumSource
    void aWorkspaceThatIsALinkNowIsRefused(Writer writer) throws IOException {
        Files.move(workspace, directory.resolve("moved"));
        Files.createSymbolicLink(workspace, victims);

        assertThatThrownBy(() -> writer.write(workspace.resolve("file"), reach))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("another directory is in its place than the build began with");
        assertVictimsAreUnchanged();
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInThePlaceOfAParentOfTheWorkspaceIsRefused(Writer writer) throws IOException {
        Path inner = below("inner");
        ToolReach ofInner = new ToolReach();
        ofInner.add(inner);
        Files.createDirectory(victims.resolve("inner"));
        Files.move(workspace, directory.resolve("moved"));
        Files.createSymbolicLink(workspace, victims);

        assertThatThrownBy(() -> writer.write(inner.resolve("file"), ofInner)).isInstanceOf(FileSystemException.class);
        assertThat(victims.resolve("inner")).isEmptyDirectory();
    }

    @Test
    void aWorkspaceThatTheUserNamesByALinkIsWrittenTo() throws IOException {
        Path named = Files.createSymbolicLink(directory.resolve("named"), workspace);
        ToolReach ofNamed = new ToolReach();
        ofNamed.add(named);

        Writer.REPLACEMENT.write(named.resolve("target/dood/file"), ofNamed);
        Writer.BIT_BY_BIT.write(named.resolve("target/other/file"), ofNamed);

        assertThat(workspace.resolve("target/dood/file")).hasBinaryContent(NEW);
        assertThat(workspace.resolve("target/other/file")).hasBinaryContent(NEW);
    }

    @Test
    void elsewhereALinkIsTheUsers() throws IOException {
        Path file = Files.createSymbolicLink(directory.resolve("link"), victim);

        Writer.BIT_BY_BIT.write(file, reach);

        assertThat(file).isSymbolicLink();
        assertThat(victim).hasBinaryContent(NEW);
    }

    @Test
    void elsewhereADeviceIsWrittenTo() throws IOException {
        Writer.BIT_BY_BIT.write(Path.of("/dev/null"), reach);

        assertThat(Files.exists(Path.of("/dev/null"))).isTrue();
    }

    @Test
    void aBackupGoesThroughNoLinkOfItsName() throws IOException {
        Path file = Files.write(workspace.resolve("file"), OLD);
        Files.createSymbolicLink(workspace.resolve("file.backup-1"), victims.resolve("more"));

        Path backup = new FileReplacement(file, reach).writeWithBackup(OLD, NEW);

        assertThat(backup).isEqualTo(workspace.resolve("file.backup-2")).hasBinaryContent(OLD);
        assertVictimsAreUnchanged();
    }

    @Test
    void aFileIsInPlaceUntilAnotherIs() throws IOException {
        Path path = workspace.resolve("target/file");
        WrittenFile file = WrittenFile.begin(path, reach);
        assertThat(file.isInPlace()).isTrue();

        Files.delete(path);
        assertThat(file.isInPlace()).isFalse();

        Files.createSymbolicLink(path, victim);
        assertThat(file.isInPlace()).isFalse();
        file.stream().close();
    }

    private void attempt(Writer writer, Path file) throws IOException {
        try {
            writer.write(file, reach);
        } catch (FileSystemException refused) {
            assertThat(file).hasFileName("file");
        }
    }

    private void assertRefused(Writer writer, Path file, Path link) throws IOException {
        assertThatThrownBy(() -> writer.write(file, reach))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(link + ": it is a link, and nothing is written through a link");
        assertVictimsAreUnchanged();
    }

    private void assertVictimsAreUnchanged() throws IOException {
        assertThat(victim).hasBinaryContent(OLD);
        try (Stream<Path> files = Files.list(victims)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(victim);
        }
    }

    private Path below(String path) throws IOException {
        return Files.createDirectories(workspace.resolve(path));
    }
}
