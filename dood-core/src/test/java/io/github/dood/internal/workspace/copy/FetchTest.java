package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.WriteBackResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of images that cannot list files, those that no honest engine sends among them. */
class FetchTest {

    @TempDir
    private Path folder;

    private Path workspace;

    private Tree sent;

    private final SentArchive archive = new SentArchive();

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(workspace.resolve("file"), "old");
        sent = Workspaces.tree(workspace);
        archive.directory("dood/");
    }

    @Test
    void writesWhatIsInTheArchiveAndDeletesWhatIsNot() throws Exception {
        archive.file("dood/made", "new");

        WriteBackResult returned = fetch();

        assertThat(workspace.resolve("made")).hasContent("new");
        assertThat(workspace.resolve("file")).doesNotExist();
        assertThat(returned.kept()).isEmpty();
    }

    /** A tool must not write what a later run takes for results of its own. */
    @Test
    void whatDoodKeepsInAProjectDoesNotComeBack() throws Exception {
        archive.file("dood/file", "old");
        archive.directory("dood/.dood/");
        archive.file("dood/.dood/forged", "new");

        archive.fetch(workspace, sent, fetch -> {
            fetch.everything(sent);
            assertThat(fetch.isComplete()).isFalse();
        });

        assertThat(workspace.resolve(".dood")).doesNotExist();
    }

    /** As Podman names what is in a volume. */
    @Test
    void takesAVolumeThatHasNoNameItself() throws Exception {
        SentArchive podmans = new SentArchive();
        podmans.directory("/");
        podmans.file("/file", "old");
        podmans.directory("/deep/");
        podmans.file("/deep/made", "new");

        podmans.fetch(workspace, sent, fetch -> fetch.everything(sent));

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.resolve("deep/made")).hasContent("new");
    }

    @Test
    void refusesNamesThatLeaveAVolumeThatHasNoNameItself() throws Exception {
        SentArchive podmans = new SentArchive();
        podmans.file("/../outside", "evil");

        assertThatThrownBy(() -> podmans.fetch(workspace, sent, fetch -> fetch.everything(sent)))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("../outside");

        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesNamesThatLeaveTheWorkspace() throws Exception {
        archive.file("dood/../outside", "evil");

        assertThatThrownBy(this::fetch).isInstanceOf(DoodException.class).hasMessageContaining("../outside");

        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void writesNothingThroughLinksOfTheArchiveNorOverWhatItNamedBefore() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        archive.file("dood/file", "old");
        archive.link("dood/way", outside.toString());
        archive.file("dood/way/out", "evil");
        archive.file("dood/twice", "first");
        archive.file("dood/twice", "second");
        archive.directory("dood/directory/");
        archive.link("dood/directory", outside.toString());

        WriteBackResult returned = fetch();

        assertThat(outside).isEmptyDirectory();
        assertThat(workspace.resolve("twice")).hasContent("first");
        assertThat(workspace.resolve("directory")).isSymbolicLink();
        assertThat(returned.kept()).contains(Path.of("twice"));
    }

    @Test
    void refusesNamesThatWereNotAskedFor() throws Exception {
        archive.file(folder.resolve("absolute").toString().substring(1), "evil");

        assertThatThrownBy(this::fetch).hasMessageContaining("when asked for");

        assertThat(folder.resolve("absolute")).doesNotExist();
        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void writesThroughNoLinkOfTheWorkspace() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("way"), outside);
        sent = Workspaces.tree(workspace);
        archive.file("dood/way/out", "evil");

        fetch();

        assertThat(outside).isEmptyDirectory();
        assertThat(workspace.resolve("way/out")).hasContent("evil");
    }

    @Test
    void putsNoLinkInAPlaceBeforeTheWholeArchiveHasCome() throws Exception {
        Files.createDirectories(workspace.resolve("a"));
        Files.writeString(workspace.resolve("a/moved"), "old");
        sent = Workspaces.tree(workspace);
        archive.link("dood/a", "b");
        archive.file("dood/b/moved", "x".repeat(5000));
        archive.breakOffAfter(3500);

        assertThatThrownBy(this::fetch).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("a/moved")).hasContent("old");
    }

    @Test
    void deletesNothingThatTheEngineHasOrCanNotNameThoughTheArchiveLacksIt() throws Exception {
        Path nameless = Files.writeString(workspace.resolve(RawNames.path("bad\u00ff")), "old");
        sent = Workspaces.tree(workspace);
        archive.present.add("/dood/file");

        fetch();

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(nameless).hasContent("old");
    }

    @Test
    void deletesNothingWhenTheArchiveEndsTooEarly() throws Exception {
        archive.file("dood/made", "x".repeat(5000));
        archive.breakOffAfter(2500);

        assertThatThrownBy(this::fetch).isInstanceOf(EngineException.class);

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(workspace.resolve("made")).doesNotExist();
    }

    @Test
    void refusesNamesThatTheEngineGarbled() throws Exception {
        archive.file("dood/bad\uFFFD", "new");

        assertThatThrownBy(this::fetch).hasMessageContaining("bad\uFFFD cannot be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void refusesLinksThatTheEngineGarbled() throws Exception {
        archive.link("dood/link", "bad\uFFFD");

        assertThatThrownBy(this::fetch).hasMessageContaining("link cannot be brought back");

        assertThat(workspace.resolve("file")).hasContent("old");
    }

    @Test
    void leavesDevicesAndPipesOutAndSaysSo() throws Exception {
        archive.file("dood/file", "old");
        archive.pipe("dood/pipe");

        WriteBackResult returned = fetch();

        assertThat(workspace.resolve("pipe")).doesNotExist();
        assertThat(returned.special()).containsExactly(Path.of("pipe"));
        // So that the copy, which has the pipe, serves no other run.
        assertThat(returned.isComplete()).isFalse();
    }

    @Test
    void keepsAFileThatTheToolMadeAPipe() throws Exception {
        archive.pipe("dood/file");

        WriteBackResult returned = fetch();

        assertThat(workspace.resolve("file")).hasContent("old");
        assertThat(returned.special()).containsExactly(Path.of("file"));
    }

    /** The engine answers with an error when asked for something in what is no directory. */
    @Test
    void deletesWhatWasInADirectoryThatIsAFileOrALinkNowAndAsksForNoneOfIt() throws Exception {
        for (String directory : List.of("one", "two", "three")) {
            Files.createDirectories(workspace.resolve(directory).resolve("deep"));
            Files.writeString(workspace.resolve(directory).resolve("deep/file"), "old");
        }
        sent = Workspaces.tree(workspace);
        archive.file("dood/file", "old");
        archive.file("dood/one", "file now");
        archive.link("dood/two", "one");
        archive.unaskable = Set.of("/dood/one/deep", "/dood/two/deep", "/dood/three/deep");

        WriteBackResult returned = fetch();

        assertThat(workspace.resolve("one")).hasContent("file now");
        assertThat(workspace.resolve("two")).isSymbolicLink();
        assertThat(workspace.resolve("three")).doesNotExist();
        assertThat(returned.isComplete()).isTrue();
    }

    @Test
    void keepsTheTimeThatTheEngineLost() throws Exception {
        FileTime then = FileTime.from(Instant.parse("1960-02-03T04:05:06Z"));
        Files.setLastModifiedTime(workspace.resolve("file"), then);
        sent = Workspaces.tree(workspace);
        archive.fileOf1970("dood/file", "old");

        assertThat(fetch().written()).isZero();
        assertThat(Files.getLastModifiedTime(workspace.resolve("file"))).isEqualTo(then);
    }

    @Test
    void leavesWhatIsNotCopiedToTheJob() throws Exception {
        Files.createDirectories(workspace.resolve(".git/objects"));
        Files.writeString(workspace.resolve(".git/config"), "the job's");
        Files.writeString(workspace.resolve(".doodignore"), ".git\n.env\n");
        sent = Workspaces.tree(workspace);
        archive.file("dood/.doodignore", "");
        archive.file("dood/file", "old");
        archive.directory("dood/.git/");
        archive.file("dood/.git/config", "the tool's");
        archive.directory("dood/.git/hooks/");
        archive.file("dood/.git/hooks/pre-commit", "the tool's");
        archive.link("dood/.git/objects", "/tmp");
        archive.file("dood/.env", "the tool's");

        WriteBackResult returned = fetch();

        assertThat(workspace.resolve(".git/config")).hasContent("the job's");
        assertThat(workspace.resolve(".git/hooks")).doesNotExist();
        assertThat(workspace.resolve(".git/objects")).isDirectory();
        assertThat(workspace.resolve(".env")).doesNotExist();
        assertThat(returned.excluded())
                .containsExactlyInAnyOrder(
                        Path.of(".git/config"),
                        Path.of(".git/hooks"),
                        Path.of(".git/hooks/pre-commit"),
                        Path.of(".git/objects"),
                        Path.of(".env"));
    }

    @Test
    void writesNoFileOfAnUnlistedArchiveThatHasNoRoom() throws Exception {
        archive.beginOfFile("dood/bomb", 1L << 60);

        assertThatThrownBy(this::fetch).hasMessageContaining("there is room for");

        assertThat(workspace.resolve("bomb")).doesNotExist();
    }

    private WriteBackResult fetch() {
        return archive.fetch(workspace, sent, fetch -> fetch.everything(sent));
    }
}
