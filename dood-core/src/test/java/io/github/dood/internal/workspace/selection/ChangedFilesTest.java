package io.github.dood.internal.workspace.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files changed since a commit, as the real git tells. */
class ChangedFilesTest {

    @TempDir
    private Path folder;

    private Repository repository;

    private String first;

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.in(folder.resolve("project"));
        first = repository
                .write(".gitignore", "*.log\n")
                .make("a", "b", "c", "d")
                .commit();
        repository.git("checkout", "--quiet", "-b", "feature");
    }

    @Test
    void whatIsCommittedEditedStagedOrNewChanged() throws IOException {
        repository.write("a", "committed").commit();
        repository.write("b", "staged").git("add", "b");
        repository.write("c", "edited").make("new", "ignored.log");

        ProjectFiles files = repository.changedSince("main");

        assertThat(files.changed()).containsExactlyInAnyOrder("a", "b", "c", "new");
        assertThat(files.names()).containsExactly(".gitignore", "a", "b", "c", "d", "new");
        assertThat(files.base()).contains("main (%s)".formatted(first.substring(0, 10)));
    }

    @Test
    void onlyWhatChangedOnThisSideOfTheCommonCommitCounts() throws IOException {
        repository.git("checkout", "--quiet", "main");
        repository.write("b", "theirs").commit();
        repository.git("checkout", "--quiet", "feature");
        repository.write("a", "ours").commit();

        ProjectFiles files = repository.changedSince("main");

        assertThat(files.changed()).containsExactly("a");
        assertThat(files.base()).contains("%s, where this and main part".formatted(first.substring(0, 10)));
    }

    @Test
    void aRenamedFileHasItsNewNameAndADeletedOneIsNone() throws IOException {
        repository.git("mv", "a", "renamed");
        Files.delete(repository.directory().resolve("b"));
        repository.git("rm", "--quiet", "c");

        assertThat(repository.changedSince("main").changed()).containsExactly("renamed");
    }

    @Test
    void aFileWithOtherTimesAloneDidNotChange() throws IOException {
        Files.setLastModifiedTime(repository.directory().resolve("a"), FileTime.fromMillis(1_000_000_000_000L));

        assertThat(repository.changedSince("main").changed()).isEmpty();
    }

    @Test
    void aDetachedHeadIsAsGoodAsABranch() throws IOException {
        repository.write("a", "x").commit();
        repository.git("checkout", "--quiet", "--detach");

        assertThat(repository.changedSince("main").changed()).containsExactly("a");
        assertThat(repository.changedSince(first).base()).contains(first.substring(0, 10));
    }

    /** Git looks at neither, so nobody can say that they did not change. */
    @Test
    void filesAtWhichGitIsNotToLookCountAsChanged() throws IOException {
        repository.git("update-index", "--assume-unchanged", "a");
        repository.git("update-index", "--skip-worktree", "b");

        assertThat(repository.changedSince("main").changed()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aBranchThatOnlyTheOriginHasIsFound() throws IOException {
        Repository clone = clone("clone", "--branch=feature");
        clone.write("a", "x").commit();

        assertThat(clone.changedSince("main").changed()).containsExactly("a");
        assertThat(clone.changedSince("main").base().orElseThrow()).startsWith("origin/main (");
    }

    @Test
    void aBaseThatAShallowCloneLacksIsAnErrorThatSaysSo() throws IOException {
        repository.write("a", "x").commit();
        repository.write("a", "y").commit();
        Repository clone = clone("clone", "--branch=feature", "--depth=1");

        assertThatThrownBy(() -> clone.changedSince(first))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        ("changedSince: \"%s\" does not tell which files changed: %s is not in this clone, which has only"
                                        + " the last commits. Deepen it.")
                                .formatted(first, first.substring(0, 10)));
        ProjectFiles all = clone.changedSinceAnyOf(first);
        assertThat(all.changed()).isEqualTo(all.names());
        assertThat(all.allChanged())
                .contains("%s is not in this clone, which has only the last commits. Deepen it."
                        .formatted(first.substring(0, 10)));
    }

    @Test
    void aShallowCloneWithoutTheCommitInCommonIsAnErrorThatSaysSo() throws IOException {
        repository.write("a", "x").commit();
        repository.write("a", "y").commit();
        repository.git("checkout", "--quiet", "main");
        repository.write("b", "x").commit();
        repository.write("b", "y").commit();
        Repository clone = clone("clone", "--branch=feature", "--depth=1", "--no-single-branch");

        assertThatThrownBy(() -> clone.changedSince("main"))
                .hasMessageContaining(
                        "this clone has no commit that origin/main and what is checked out have in common, which has only");
    }

    /** In a pipeline of the branch itself nothing would be looked at, and all be green. */
    @Test
    void whereNothingWasCommittedSinceTheAutomaticBaseAllFilesCount() {
        ProjectFiles files = repository.changedSinceAnyOf("main");

        assertThat(files.changed()).isEqualTo(files.names());
        assertThat(files.allChanged()).contains("main has all that is checked out");
        assertThat(repository.changedSince("main").changed()).isEmpty();
    }

    @Test
    void whereNobodyKnowsTheBaseAllFilesCount() {
        ProjectFiles files = repository.changedSinceAnyOf();

        assertThat(files.changed()).isEqualTo(files.names());
        assertThat(files.allChanged()).contains("nobody says into which branch this is to be merged");
    }

    @Test
    void withoutGitAUsersCommitIsAnErrorAndTheAutomaticOneMeansAllFiles() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain")).toRealPath();
        Repository none = new Repository(plain).make("a");

        assertThatThrownBy(() -> none.changedSince("main"))
                .hasMessageStartingWith(
                        "changedSince: \"main\" does not tell which files changed: it is no checkout of Git");
        assertThat(none.changedSinceAnyOf("main").changed()).containsExactly("a");
        assertThat(none.changedSinceAnyOf("main").allChanged()).contains("it is no checkout of Git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p", "--upload-pack=x", "--all", " ", "", "a\nb", "main..feature", "HEAD@{0}..", "^main"})
    void whatCanBeNoCommitIsAnErrorAndNoOptionOfGit(String value) {
        assertThatThrownBy(() -> ChangedSince.named(value, "Deepen it."))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is no commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "main:a", "a b", "main^{tree}"})
    void whatNamesNoCommitIsAnError(String value) {
        assertThatThrownBy(() -> repository.changedSince(value))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is not in this clone");
    }

    @Test
    void filesOfASubmoduleChangedSinceTheCommitThatTheBaseHas() throws IOException {
        Repository library = Repository.in(folder.resolve("library"));
        library.make("l1", "l2").commit();
        repository.git("submodule", "--quiet", "add", library.directory().toString(), "lib");
        repository.commit();
        repository.git("branch", "base");
        Repository inner = new Repository(repository.directory().resolve("lib"));
        inner.write("l1", "changed").make("l3").commit();
        inner.make("l4");
        repository.commit();

        assertThat(repository.changedSince("base").changed()).containsExactlyInAnyOrder("lib/l1", "lib/l3", "lib/l4");
        assertThat(repository.changedSince("main").changed())
                .containsExactlyInAnyOrder(".gitmodules", "lib/l1", "lib/l2", "lib/l3", "lib/l4");
    }

    @Test
    void aDirectoryBelowTheTopHasItsOwnChangesAlone() throws IOException {
        repository.make("shop/b", "shop/c").commit();
        String base = repository.git("rev-parse", "HEAD").strip();
        repository.write("a", "x").write("shop/b", "x");

        ProjectFiles files = ProjectFiles.of(
                repository.directory().resolve("shop"), Repository.environment(Map.of()), ChangedSince.named(base, ""));

        assertThat(files.changed()).containsExactly("b");
    }

    private Repository clone(String name, String... words) throws IOException {
        Path clone = folder.resolve(name);
        String[] all = new String[words.length + 4];
        all[0] = "clone";
        all[1] = "--quiet";
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "file://" + repository.directory();
        all[words.length + 3] = clone.toString();
        repository.git(all);
        return new Repository(clone.toRealPath());
    }
}
