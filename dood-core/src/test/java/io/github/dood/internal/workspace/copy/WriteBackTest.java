package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.WriteBackResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a tool made, changed or deleted, and what the job changed meanwhile. */
class WriteBackTest extends WriteBackFixture {

    @Test
    void writesFilesWithModeAndTime() throws Exception {
        WriteBack back = writeBack();

        back.file(Path.of("new/deep/file"), made(0750), content("new"));
        WriteBackResult returned = back.finish();

        Path file = workspace.resolve("new/deep/file");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(THEN);
        assertThat(returned.written()).isEqualTo(1);
        assertThat(returned.kept()).isEmpty();
        assertThat(back.tree().files()).containsKey(Path.of("new/deep/file"));
    }

    @Test
    void leavesAFileThatIsTheSameAsItWas() throws Exception {
        Path file = workspace.resolve("file");
        Object before = Files.getAttribute(file, "unix:ino");

        WriteBack back = writeBack();
        back.file(Path.of("file"), made(FileState.of(file)), content("old"));

        assertThat(back.finish().written()).isZero();
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void keepsWhatTheJobChangedMeanwhile() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("file"), "the job's");
        Files.writeString(workspace.resolve("made"), "the job's");
        Files.delete(workspace.resolve("directory/inner/file"));

        back.file(Path.of("file"), made(0644), content("the tool's"));
        back.file(Path.of("made"), made(0644), content("the tool's"));
        back.file(Path.of("directory/inner/file"), made(0644), content("the tool's"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).containsExactly(Path.of("file"), Path.of("made"), Path.of("directory/inner/file"));
        assertThat(workspace.resolve("file")).hasContent("the job's");
        assertThat(workspace.resolve("made")).hasContent("the job's");
        assertThat(workspace.resolve("directory/inner/file")).doesNotExist();
    }

    @Test
    void deletesOnlyWhatTheJobLeftAlone() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("file"), "the job's");

        back.delete(Path.of("file"));
        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).containsExactly(Path.of("file"));
        assertThat(returned.deleted()).isEqualTo(2);
        assertThat(workspace.resolve("directory")).isEmptyDirectory();
    }

    /** A further name stands for a file system that takes capital and small letters for the same. */
    @Test
    void losesNothingThatTheToolRenamedToANameWhichIsTheSameToTheJob() throws Exception {
        Path old = workspace.resolve("file");
        Path renamed = Path.of("FILE");
        Files.createLink(workspace.resolve(renamed), old);
        Tree both = Workspaces.tree(workspace);
        SortedMap<Path, FileState> files = new TreeMap<>(both.files());
        files.remove(renamed);
        WriteBack back = new WriteBack(
                workspace, new Tree(files, both.left(), both.ignored()), OptionalInt.empty(), Workspaces.MARKERS::name);

        back.file(renamed, made(0644), content("old"));
        back.delete(Path.of("file"));

        assertThat(back.finish().kept()).containsExactly(renamed, Path.of("file"));
        assertThat(old).hasContent("old");
    }

    @Test
    void keepsADirectoryWithTheJobsOwnFiles() throws Exception {
        WriteBack back = writeBack();
        Files.writeString(workspace.resolve("directory/inner/own"), "the job's");

        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));

        assertThat(workspace.resolve("directory/inner")).isDirectoryContaining(file -> file.endsWith("own"));
    }

    @Test
    void keepsWhatTheJobChangesWhileTheContentComes() throws Exception {
        WriteBack back = writeBack();
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                Files.writeString(workspace.resolve("file"), "the job's");
                return -1;
            }
        };

        back.file(Path.of("file"), made(0644), slow);

        assertThat(back.finish().kept()).containsExactly(Path.of("file"));
        assertThat(workspace.resolve("file")).hasContent("the job's");
    }

    @Test
    void putsAFileInTheDirectorysPlaceAndADirectoryInTheFiles() throws Exception {
        WriteBack back = writeBack();

        back.file(Path.of("directory"), made(0644), content("file now"));
        back.directory(Path.of("file"), made(0700));
        back.file(Path.of("file/in"), made(0644), content("in"));
        WriteBackResult returned = back.finish();

        assertThat(returned.kept()).isEmpty();
        assertThat(workspace.resolve("directory")).hasContent("file now");
        assertThat(workspace.resolve("file/in")).hasContent("in");
        assertThat(FileState.of(workspace.resolve("file")).mode()).isEqualTo(0700);
    }

    @Test
    void replacesAFileAtOnceOrNotAtAll() throws Exception {
        WriteBack back = writeBack();

        assertThatThrownBy(() -> back.file(Path.of("file"), made(0644), broken()))
                .isInstanceOf(IOException.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.toFile().list()).containsExactlyInAnyOrder("directory", "file");
    }

    @Test
    void saysWhatCouldNotBeWritten() {
        String tooLong = "x".repeat(256);

        assertThatThrownBy(() -> writeBack().directory(Path.of(tooLong), made(0755)))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining(tooLong)
                .hasMessageContaining(workspace.toString());
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }
        };
    }
}
