package io.github.dood.internal.workspace.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.RawNames;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files count, as the real git and a real directory have them. */
class ProjectFilesTest {

    @TempDir
    private Path folder;

    private Repository repository;

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.in(folder.resolve("project"));
    }

    @Test
    void trackedAndUnignoredFilesCountAndIgnoredOnesDoNot() throws IOException {
        repository.write(".gitignore", "made/\n*.log\n").make("b.php", "a.php", "src/c.php", "made/x.php", "kept.log");
        repository.git("add", "--force", "kept.log", "a.php", ".gitignore");
        repository.make("more.log");

        assertThat(repository.files().names()).containsExactly(".gitignore", "a.php", "b.php", "kept.log", "src/c.php");
        assertThat(repository.files().withoutGit()).isEmpty();
    }

    @Test
    void theOrderIsThatOfTheBytes() throws IOException {
        repository.make("a", "B", "ä", "a.b", "a-b", "Z");

        assertThat(Repository.texts(repository.files().names())).containsExactly("B", "Z", "a", "a-b", "a.b", "ä");
    }

    @Test
    void aFileThatWasDeletedIsNone() throws IOException {
        repository.make("here", "gone").commit();
        Files.delete(repository.directory().resolve("gone"));

        assertThat(repository.files().names()).containsExactly("here");
    }

    @Test
    void namesMayHaveAnySign() throws IOException {
        repository.make("a b", "\"q\"", "'s'", "line\nbreak", "-x", "tab\tx", "*", "ö");
        repository.git("add", "--", "a b", "line\nbreak", "tab\tx");

        assertThat(Repository.texts(repository.files().names()))
                .containsExactly("\"q\"", "'s'", "*", "-x", "a b", "line\nbreak", "tab\tx", "ö");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws IOException {
        Files.createFile(repository.directory().resolve(RawNames.path("caf\u00e9.php")));

        assertThat(repository.files().names()).containsExactly("caf\u00e9.php");
    }

    @Test
    void pathsAreToldFromWhereAToolStarts() {
        assertThat(FileWords.fromStart("a/b", "a/bc/d")).isEqualTo("../bc/d");
        assertThat(FileWords.fromStart("a/b", "c")).isEqualTo("../../c");
        assertThat(FileWords.fromStart("a/b", "a/b/c")).isEqualTo("c");
        assertThat(FileWords.fromStart("", "a/b")).isEqualTo("a/b");
    }

    @Test
    void linksAreNoFilesButCounted() throws IOException {
        repository.make("src/a.php");
        Files.createSymbolicLink(repository.directory().resolve("out"), folder);
        Files.createSymbolicLink(repository.directory().resolve("again"), Path.of("src"));
        Files.createSymbolicLink(repository.directory().resolve("a.php"), Path.of("src/a.php"));
        repository.git("add", "--all");

        assertThat(repository.files().names()).containsExactly("src/a.php");
        assertThat(repository.files().links()).hasSize(3);
    }

    /** The tool would look at what is behind the link, if it sees that at all. */
    @Test
    void aTrackedFileWhoseDirectoryBecameALinkIsNone() throws IOException {
        repository.make("src/a.php", "b.php").commit();
        Files.move(repository.directory().resolve("src"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(repository.directory().resolve("src"), folder.resolve("elsewhere"));

        assertThat(repository.files().names()).containsExactly("b.php");
    }

    @Test
    void aFileWithAConflictCountsOnce() throws IOException {
        repository.write("a", "1").commit();
        repository.git("checkout", "--quiet", "-b", "other");
        repository.write("a", "2").commit();
        repository.git("checkout", "--quiet", "main");
        repository.write("a", "3").commit();
        assertThatThrownBy(() -> repository.git("merge", "other")).hasMessageContaining("CONFLICT");

        assertThat(repository.files().names()).containsExactly("a");
        assertThat(repository.changedSince("main").changed()).containsExactly("a");
    }

    @Test
    void aDirectoryBelowTheTopHasItsOwnFilesAlone() throws IOException {
        repository
                .write(".gitignore", "*.log\n")
                .make("a.php", "shop/b.php", "shop/c.log")
                .commit();
        Path shop = repository.directory().resolve("shop");

        ProjectFiles files = ProjectFiles.of(shop, Repository.environment(Map.of()));

        assertThat(files.names()).containsExactly("b.php");
    }

    /** A build's own directory, in which another project lies, is no part of the checkout around it. */
    @Test
    void aDirectoryThatTheCheckoutAroundIgnoresHasAllItsFiles() throws IOException {
        repository.write(".gitignore", "target/\n").make("target/project/a.php");
        Path inner = repository.directory().resolve("target/project");

        ProjectFiles files = ProjectFiles.of(inner, Repository.environment(Map.of()));

        assertThat(files.names()).containsExactly("a.php");
        assertThat(files.withoutGit()).contains("the checkout at %s ignores it".formatted(repository.directory()));
    }

    @Test
    void filesOfSubmodulesAndOfOtherCheckoutsCount() throws IOException {
        Repository library = Repository.in(folder.resolve("library"));
        library.write(".gitignore", "*.log\n").make("l.php").commit();
        repository.git("submodule", "--quiet", "add", library.directory().toString(), "lib");
        repository.make("a.php", "lib/new.php", "lib/x.log");
        Repository other = Repository.in(repository.directory().resolve("other"));
        other.make("o.php").commit();

        assertThat(repository.files().names())
                .containsExactly(".gitmodules", "a.php", "lib/.gitignore", "lib/l.php", "lib/new.php", "other/o.php");
    }

    @Test
    void aSubmoduleThatWasNotFetchedHasNoFiles() throws IOException {
        Repository library = Repository.in(folder.resolve("library"));
        library.make("l.php").commit();
        repository.git("submodule", "--quiet", "add", library.directory().toString(), "lib");
        repository.make("a.php").commit();
        Path clone = folder.resolve("clone");
        repository.git("clone", "--quiet", repository.directory().toString(), clone.toString());

        assertThat(new Repository(clone.toRealPath()).files().names()).containsExactly(".gitmodules", "a.php");
    }

    @Test
    void aWorktreeHasItsOwnFiles() throws IOException {
        repository.make("a.php").commit();
        Path tree = folder.resolve("tree");
        repository.git("worktree", "add", "--quiet", tree.toString(), "-b", "other");
        Repository worktree = new Repository(tree.toRealPath()).make("b.php");

        assertThat(worktree.files().names()).containsExactly("a.php", "b.php");
        assertThat(worktree.files().withoutGit()).isEmpty();
        assertThat(worktree.changedSince("main").changed()).containsExactly("b.php");
    }

    @Test
    void aWorktreeWhoseRepositoryIsElsewhereHasAllItsFiles() throws IOException {
        repository.make("a.php").commit();
        Path tree = folder.resolve("tree");
        repository.git("worktree", "add", "--quiet", tree.toString(), "-b", "other");
        Files.move(repository.directory(), folder.resolve("moved"));
        ProjectFiles files = new Repository(tree.toRealPath()).files();

        assertThat(files.names()).containsExactly("a.php");
        assertThat(files.withoutGit().orElseThrow()).startsWith("git says: not a git repository");
    }

    @Test
    void whatASparseCheckoutLeavesOutIsNone() throws IOException {
        repository.make("a/1", "b/2", "top").commit();
        repository.git("sparse-checkout", "set", "a");

        assertThat(repository.files().names()).containsExactly("a/1", "top");
    }

    @Test
    void withoutACheckoutAllFilesCount() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain")).toRealPath();
        new Repository(plain).make("a.php", ".hidden/b.php", ".dood/lock", "sub/.dood/kept");

        ProjectFiles files = ProjectFiles.of(plain, Repository.environment(Map.of()));

        assertThat(files.names()).containsExactly(".hidden/b.php", "a.php", "sub/.dood/kept");
        assertThat(files.withoutGit()).contains("it is no checkout of Git");
    }

    @Test
    void withoutTheGitProgramAllFilesCountButTheRepositorys() throws IOException {
        repository.write(".gitignore", "*.log\n").make("a.php", "x.log").commit();

        ProjectFiles files =
                ProjectFiles.of(repository.directory(), new Environment(Map.of(), Path.of("/"), Path.of("/nowhere")));

        assertThat(files.names()).containsExactly(".gitignore", "a.php", "x.log");
        assertThat(files.withoutGit()).contains("there is no git program");
    }

    /** A copy would lack them, and the tool complain. */
    @Test
    void filesThatNoCopyHasAreNone() throws IOException {
        repository
                .write(".doodignore", "**/made*\n")
                .make("a.php", "lib/made.php")
                .commit();

        assertThat(repository.files().names()).containsExactly(".doodignore", "a.php");
    }

    @Test
    void theRepositoryOfAStrangerIsNotBelieved() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        repository.write(".gitignore", "*\n").make("shop/a.php");
        Files.setAttribute(repository.directory().resolve(".git"), "unix:uid", 12345);

        ProjectFiles files = ProjectFiles.of(repository.directory().resolve("shop"), Repository.environment(Map.of()));

        assertThat(files.names()).containsExactly("a.php");
        assertThat(files.withoutGit().orElseThrow()).contains("belongs to user 12345");
    }

    /** As in a job whose checkout was made by another user: git itself refuses it there. */
    @Test
    void aCheckoutOfSomebodyElseIsRead() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        repository.write(".gitignore", "*.log\n").make("a.php", "x.log");
        for (Path path : List.of(repository.directory(), repository.directory().resolve(".git"))) {
            Files.setAttribute(path, "unix:uid", 12345);
        }
        assertThatThrownBy(() -> repository.git("ls-files")).hasMessageContaining("dubious ownership");

        assertThat(repository.files().names()).containsExactly(".gitignore", "a.php");
        assertThat(repository.files().withoutGit()).isEmpty();
    }

    @Test
    void variablesThatLeadGitElsewhereDoNotCount() throws IOException {
        Repository other = Repository.in(folder.resolve("other")).make("o.php");
        repository.make("a.php");

        ProjectFiles files = ProjectFiles.of(
                repository.directory(),
                Repository.environment(Map.of(
                        "GIT_DIR",
                        other.directory().resolve(".git").toString(),
                        "GIT_WORK_TREE",
                        other.directory().toString(),
                        "GIT_INDEX_FILE",
                        "/nowhere",
                        "GIT_LITERAL_PATHSPECS",
                        "x")));

        assertThat(files.names()).containsExactly("a.php");
    }

    @Test
    void aRepositoryThatSaysItsFilesAreElsewhereIsNotBelieved() throws IOException {
        Repository other = Repository.in(folder.resolve("other")).make("o.php");
        repository.make("a.php");
        repository.git("config", "core.worktree", other.directory().toString());

        assertThat(repository.files().names()).containsExactly("a.php");
    }

    @Test
    void aDirectoryThatCannotBeReadIsAnError() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")));
        Path plain = Files.createDirectories(folder.resolve("plain/closed")).toRealPath();
        Files.setAttribute(plain, "unix:mode", 0);

        assertThatThrownBy(() -> ProjectFiles.of(plain.getParent(), Repository.environment(Map.of())))
                .isInstanceOf(InvalidSettingException.class);
    }
}
