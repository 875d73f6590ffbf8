package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.WriteBackResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Nothing is written or deleted outside of the workspace. */
class EscapingPathsTest extends WriteBackFixture {

    @Test
    void putsALinkInTheDirectorysPlaceAndNeverWritesThroughIt() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        WriteBack back = writeBack();

        back.link(Path.of("directory"), outside);
        back.file(Path.of("directory/escaped"), made(0644), content("the tool's"));
        WriteBackResult returned = back.finish();

        assertThat(workspace.resolve("directory")).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
        assertThat(returned.kept()).containsExactly(Path.of("directory/escaped"));
    }

    /** As an archive could ask for that no honest engine sends. */
    @Test
    void refusesPathsThatLeaveTheWorkspace() {
        WriteBack back = writeBack();

        for (String path : new String[] {
            "../out", "directory/../../out", folder.resolve("out").toString()
        }) {
            assertThatThrownBy(() -> back.file(Path.of(path), made(0644), content("out")))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("lies outside the workspace");
            assertThatThrownBy(() -> back.directory(Path.of(path), made(0755))).isInstanceOf(DoodException.class);
            assertThatThrownBy(() -> back.link(Path.of(path), Path.of("file"))).isInstanceOf(DoodException.class);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void deletesNothingBehindALink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/inner"));
        WriteBack back = writeBack();

        back.link(Path.of("directory"), outside.getParent());
        back.delete(Path.of("directory/inner"));
        back.finish();

        assertThat(outside).isDirectory();
    }

    @Test
    void looksAgainWhereADirectoryBecomesALink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path path = Path.of("directory/inner/file");
        FileState state = FileState.of(workspace.resolve(path));
        WriteBack back = writeBack();

        back.file(path, made(state), content("old"));
        back.link(path.getParent(), outside);
        back.file(path.resolveSibling("other"), made(0644), content("through the link"));
        WriteBackResult returned = back.finish();

        assertThat(workspace.resolve(path).getParent()).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
        assertThat(returned.kept()).containsExactly(path.resolveSibling("other"));
    }
}
