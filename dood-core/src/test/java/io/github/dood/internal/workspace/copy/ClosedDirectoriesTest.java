package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Directories that their own modes close to what comes back. */
class ClosedDirectoriesTest extends WriteBackFixture {

    /** As after chmod u+w; root may write anywhere, others only where the directory's mode lets them. */
    @Test
    void opensADirectoryForWhatTheToolPutThereAndClosesItAgain() throws Exception {
        Path closed = workspace.resolve("directory");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-x---"));
        List<String> modes = new ArrayList<>();
        WriteBack back = writeBack();

        back.file(Path.of("directory/new"), made(0644), new FilterInputStream(content("new")) {
            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                modes.add(modeOf(closed));
                return super.read(bytes, start, length);
            }
        });
        back.link(Path.of("directory/link"), Path.of("new"));
        back.file(Path.of("directory/made/file"), made(0644), content("new"));
        back.delete(Path.of("directory/inner/file"));
        back.delete(Path.of("directory/inner"));
        assertThat(back.finish().kept()).isEmpty();
        assertThat(back.tree().files().get(Path.of("directory")).mode()).isEqualTo(0550);
        back.close();

        assertThat(modes).isNotEmpty().containsOnly("rwxr-x---");
        assertThat(modeOf(closed)).isEqualTo("r-xr-x---");
        assertThat(closed).isDirectoryContaining("glob:**/new").isDirectoryNotContaining("glob:**/inner");
    }

    @Test
    void givesADirectoryThatItOpenedTheToolsModeOrItsOwnWhenTheRestFails() throws Exception {
        Path closed = workspace.resolve("directory");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-x---"));
        try (WriteBack back = writeBack()) {
            back.file(Path.of("directory/new"), made(0644), content("new"));
        }
        assertThat(modeOf(closed)).isEqualTo("r-xr-x---");

        try (WriteBack back = writeBack()) {
            back.directory(Path.of("directory"), made(0511));
            back.file(Path.of("directory/newer"), made(0644), content("new"));
            back.finish();
        }
        assertThat(modeOf(closed)).isEqualTo("r-x--x--x");
    }

    @Test
    void deletesADirectoryThatItHadToOpenButNoneThatTheJobClosed() throws Exception {
        Path closed = workspace.resolve("directory/inner");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (WriteBack back = writeBack()) {
            back.delete(Path.of("directory/inner/file"));
            back.delete(Path.of("directory/inner"));
            assertThat(back.finish().kept()).isEmpty();
        }
        assertThat(closed).doesNotExist();

        Files.createDirectory(closed);
        Files.writeString(closed.resolve("file"), "old");
        try (WriteBack back = writeBack()) {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
            back.delete(Path.of("directory/inner/file"));
            back.delete(Path.of("directory/inner"));
            assertThat(back.finish().kept()).containsExactly(Path.of("directory/inner"));
        }
        assertThat(modeOf(closed)).isEqualTo("r-xr-xr-x");
    }

    @Test
    void setsADirectorysModeAfterItsFiles() throws Exception {
        WriteBack back = writeBack();

        back.directory(Path.of("locked"), made(0500));
        back.file(Path.of("locked/file"), made(0644), content("in"));
        back.finish();

        assertThat(FileState.of(workspace.resolve("locked")).mode()).isEqualTo(0500);
        assertThat(workspace.resolve("locked/file")).hasContent("in");
        Files.setAttribute(workspace.resolve("locked"), "unix:mode", 0700);
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
