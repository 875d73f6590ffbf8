package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool can exchange in a directory in which it may write. */
class KnownDirectoriesTest {

    private final KnownDirectories known = new KnownDirectories();

    private Path top;

    private Path secret;

    private Path workspace;

    @BeforeEach
    void makeThem(@TempDir Path scratch) throws IOException {
        top = scratch.toRealPath();
        secret = Files.createDirectories(top.resolve("root/.ssh"));
        workspace = Files.createDirectories(top.resolve("builds/v"));
    }

    @Test
    void aDirectoryStaysTheSameByAnyOfItsNames() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("link"), workspace);

        assertThat(known.require(link)).isEqualTo(workspace);
        known.mayChange(workspace);

        assertThat(known.require(link)).isEqualTo(workspace);
        assertThat(known.require(workspace)).isEqualTo(workspace);
        assertThat(known.require(top.resolve("builds/../link"))).isEqualTo(workspace);
    }

    @Test
    void aWorkspaceThatBecameALinkIsRefused() throws IOException {
        known.require(workspace);
        Files.move(workspace, workspace.resolveSibling("v.old"));
        Files.createSymbolicLink(workspace, secret);

        assertThatThrownBy(() -> known.require(workspace))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("No tool gets " + workspace)
                .hasMessageContaining("leads to %s now".formatted(secret));
    }

    @Test
    void aWorkspaceThatWasReplacedIsRefused() throws IOException {
        known.require(workspace);
        Files.move(workspace, workspace.resolveSibling("v.old"));
        Files.createDirectory(workspace);

        assertThatThrownBy(() -> known.require(workspace)).hasMessageContaining("it was another directory");
    }

    @Test
    void aLinkInThePlaceOfADirectoryAroundTheWorkspaceIsRefused() throws IOException {
        known.require(workspace);
        Path parent = workspace.getParent();
        Files.move(parent, parent.resolveSibling("old"));
        Files.createSymbolicLink(parent, parent.resolveSibling("old"));

        assertThatThrownBy(() -> known.require(workspace)).hasMessageContaining("leads to " + top.resolve("old/v"));
    }

    /** Such as one for what is built, which is cleaned away between two tools. */
    @Test
    void aDirectoryAroundAnotherWorkspaceMayBeMadeAnew() throws IOException {
        Path one = Files.createDirectories(workspace.resolve("target/one"));
        known.require(one);
        known.mayChange(one);
        Files.move(one.getParent(), workspace.resolve("old"));
        Path two = Files.createDirectories(workspace.resolve("target/two"));

        assertThat(known.require(two)).isEqualTo(two);
    }

    /** A module that no tool had as its workspace so far. */
    @Test
    void aLinkThatAToolMayHaveMadeLeadsToNoWorkspace() throws IOException {
        known.require(workspace);
        known.mayChange(workspace);
        Path module = Files.createSymbolicLink(workspace.resolve("module"), secret);
        Path hop = Files.createSymbolicLink(top.resolve("hop"), workspace);

        for (Path path : new Path[] {module, module.resolve("../.ssh"), hop.resolve("module")}) {
            assertThatThrownBy(() -> known.require(path))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("is a link that a tool of this build may have made");
        }
    }

    @Test
    void aLinkThatWasThereBeforeTheFirstToolIsTheUsers() throws IOException {
        Path module = Files.createSymbolicLink(workspace.resolve("module"), secret);
        known.require(module);
        known.mayChange(workspace);

        assertThat(known.require(module)).isEqualTo(secret);
    }

    @Test
    void aDirectoryThatIsNotThereIsAWrongSetting() {
        assertThatThrownBy(() -> known.require(top.resolve("none")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("no such file");
    }
}
