package io.github.dood.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.engine.EngineException;
import io.github.dood.error.DoodException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of images that can not list files, those that no honest engine sends among them. */
class FetchTest {

    @TempDir
    private Path folder;

    private Path workspace;

    private Tree sent;

    private final ArchiveEngine engine = new ArchiveEngine();

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("file"), "old");
        sent = Tree.of(workspace);
        engine.directory("dood/");
    }

    @Test
    void writesWhatIsInTheArchiveAndDeletesWhatIsNot() throws Exception {
        engine.file("dood/made", "new");

        Returned returned = fetch();

        assertThat(workspace.resolve("made")).hasContent("new");
        assertThat(workspace.resolve("file")).doesNotExist();
        assertThat(returned.kept()).isEmpty();
    }

    @Test
    void refusesNamesThatLeaveTheWorkspace() throws Exception {
        engine.file("dood/../outside", "evil");

        assertThatThrownBy(this::fetch).isInstanceOf(DoodException.class).hasMessageContaining("../outside");

        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesNamesThatWereNotAskedFor() throws Exception {
        engine.file(folder.resolve("absolute").toString().substring(1), "evil");

        assertThatThrownBy(this::fetch).hasMessageContaining("when asked for");

        assertThat(folder.resolve("absolute")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void writesThroughNoLinkOfTheWorkspace() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("way"), outside);
        sent = Tree.of(workspace);
        engine.file("dood/way/out", "evil");

        fetch();

        assertThat(outside).isEmptyDirectory();
        assertThat(workspace.resolve("way/out")).hasContent("evil");
    }

    @Test
    void putsNoLinkInAPlaceBeforeTheWholeArchiveHasCome() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/moved"), "old");
        sent = Tree.of(workspace);
        engine.link("dood/a", "b");
        engine.file("dood/b/moved", "x".repeat(5000));
        engine.breakOffAfter(3500);

        assertThatThrownBy(this::fetch).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("a/moved")).hasContent("old");
    }

    @Test
    void deletesNothingThatTheEngineHasOrCanNotNameThoughTheArchiveLacksIt() throws Exception {
        Path nameless = Files.writeString(workspace.resolve(RawNames.path("bad\u00ff")), "old");
        sent = Tree.of(workspace);
        engine.present.add("/dood/file");

        fetch();

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(nameless).hasContent("old");
    }

    @Test
    void deletesNothingWhenTheArchiveEndsTooEarly() throws Exception {
        engine.file("dood/made", "x".repeat(5000));
        engine.breakOffAfter(2500);

        assertThatThrownBy(this::fetch).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.resolve("made")).doesNotExist();
    }

    @Test
    void refusesNamesThatTheEngineGarbled() throws Exception {
        engine.file("dood/bad\uFFFD", "new");

        assertThatThrownBy(this::fetch).hasMessageContaining("bad\uFFFD can not be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesLinksThatTheEngineGarbled() throws Exception {
        engine.link("dood/link", "bad\uFFFD");

        assertThatThrownBy(this::fetch).hasMessageContaining("link can not be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void leavesDevicesAndPipesOut() throws Exception {
        engine.pipe("dood/pipe");

        engine.fetch(workspace, sent, fetch -> {
            fetch.everything(sent);
            // So that the copy, which has the pipe, serves no other run.
            assertThat(fetch.isComplete()).isFalse();
        });

        assertThat(workspace.resolve("pipe")).doesNotExist();
    }

    @Test
    void writesNoFileOfAnUnlistedArchiveThatHasNoRoom() throws Exception {
        engine.beginOfFile("dood/bomb", 1L << 60);

        assertThatThrownBy(this::fetch).hasMessageContaining("there is room for");

        assertThat(workspace.resolve("bomb")).doesNotExist();
    }

    private Returned fetch() {
        return engine.fetch(workspace, sent, fetch -> fetch.everything(sent));
    }
}
