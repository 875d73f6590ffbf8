package io.github.dood.internal.memory.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.NamedPipe;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileTreeTest {

    @TempDir
    Path top;

    @BeforeEach
    void resolveLinks() throws IOException {
        top = top.toRealPath();
    }

    private void write(String name, String content) throws IOException {
        Path file = top.resolve(RawNames.path(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void whatGitAndDoodKeepForThemselvesIsLeftOutWhereverItIs() throws Exception {
        write("src/File.php", "");
        write(".gitignore", "");
        for (String own : List.of(".git/HEAD", ".dood/digests", ".dood-0123456789abcdef-new")) {
            write(own, "");
            write("module/" + own, "");
        }
        write("submodule/.git", "gitdir: elsewhere");

        assertThat(FileTree.files(top)).containsOnlyKeys(".gitignore", "module", "src", "src/File.php", "submodule");
    }

    @Test
    void aUsersFileThatBeginsLikeDoodsOwnCounts() throws Exception {
        List<String> names =
                List.of(".dood-", ".dood-rules.yml", ".dood-0123456789abcdef", ".dood-0123456789abcdeg-new");
        for (String name : names) {
            write(name, "");
        }

        assertThat(FileTree.files(top)).containsOnlyKeys(names);
    }

    @Test
    void noLinkIsFollowedAndNothingIsOpened() throws Exception {
        Files.createSymbolicLink(top.resolve("top"), top);
        NamedPipe.make(top.resolve("pipe"));
        write("empty/file", "");
        Files.delete(top.resolve("empty/file"));

        SortedMap<String, FileFacts> files = FileTree.files(top);

        assertThat(files).containsOnlyKeys("empty", "pipe", "top");
        assertThat(files.get("top").isLink()).isTrue();
        assertThat(files.get("empty").isDirectory()).isTrue();
        assertThat(files.get("pipe").isFile()).isFalse();
    }

    @Test
    void namesNeedNotBeText() throws Exception {
        write("caf\u00e9/\u00fc\n-x", "content");

        assertThat(FileTree.files(top)).containsOnlyKeys("caf\u00e9", "caf\u00e9/\u00fc\n-x");
    }

    @Test
    void nothingIsLostOfATreeThatManyThreadsLookAt() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int directory = 0; directory < 40; directory++) {
            StringBuilder path = new StringBuilder("d" + directory);
            for (int depth = 0; depth <= directory; depth++) {
                expected.add(path.toString());
                write(path + "/file", "");
                expected.add(path + "/file");
                path.append("/d");
            }
        }

        assertThat(FileTree.files(top)).containsOnlyKeys(expected.toArray(String[]::new));
    }

    @Test
    void aDirectoryThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> FileTree.files(top.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aThreadThatIsToldToEndEnds() throws Exception {
        write("file", "");
        Thread.currentThread().interrupt();
        try {
            FileTree.files(top);
        } catch (IOException ended) {
            assertThat(ended).hasMessage("the run was told to end");
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatChangesAfterTheListingIsReadAsItIs() throws Exception {
        InputDigests digests =
                new InputDigests(top, new MemoryFolder(top), new Environment(Map.of(), Path.of("/"), top));
        write("file", "content");
        write("gone", "content");
        SortedMap<String, FileFacts> files = FileTree.files(top);
        write("file", "CONTENT");
        Files.delete(top.resolve("gone"));

        assertThat(digests.of(files)).isEqualTo(digests.of(List.of(Path.of("file"), Path.of("gone"))));
        assertThat(digests.of(files)).isNotEqualTo(digests.of(List.of(Path.of("file"))));
    }
}
