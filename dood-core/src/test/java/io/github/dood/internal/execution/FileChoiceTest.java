package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.internal.workspace.selection.Repository;
import io.github.dood.run.DoodException;
import io.github.dood.run.FileSelection;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChoiceTest {

    private static final ToolFiles PHP =
            new ToolFiles("PHP files", Pattern.compile(".*\\.php"), Pattern.compile("\\..*"), List.of(), false);

    @TempDir
    private Path folder;

    private Repository repository;

    private Map<String, String> variables = Map.of();

    private Path start = Path.of("");

    private final List<RunEvent> events = new ArrayList<>();

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.in(folder.resolve("project"));
        repository.write(".gitignore", "made/\n").make("a.php", "src/b.php", "src/c d.php", "made/x.php", "x.txt");
        repository.commit();
    }

    @Test
    void globsMatchPathsOfTheWorkspaceAlsoWithoutADirectory() {
        assertThat(chosen(of("**/*.php"))).containsExactly("a.php", "src/b.php", "src/c d.php");
        assertThat(said()).containsExactly("dood: lint: 3 files that match **/*.php");
        assertThat(chosen(of("src/**/*.php"))).containsExactly("src/b.php", "src/c d.php");
        assertThat(chosen(of("*.php", "x.*"))).containsExactly("a.php", "x.txt");
        assertThat(chosen(of("./src/{b,c d}.php"))).containsExactly("src/b.php", "src/c d.php");
    }

    @Test
    void pathsAreFromTheDirectoryInWhichTheToolStarts() {
        start = Path.of("src");

        assertThat(chosen(of("**/*.php"))).containsExactly("../a.php", "b.php", "c d.php");
    }

    @Test
    void noFileIsAnOption() throws IOException {
        repository.make("-x.php", "--exec.php");

        assertThat(chosen(of("-*"))).containsExactly("./--exec.php", "./-x.php");
    }

    @Test
    void withoutGlobsTheFilesAreThoseForWhichTheToolLooks() throws IOException {
        repository.make(".hidden/h.php", "src/.h.php");
        start = Path.of("src");

        assertThat(chosen(run().expects(PHP).files(FileSelection.EXPECTED))).containsExactly("b.php", "c d.php");
        assertThat(said()).containsExactly("dood: lint: 2 PHP files");
    }

    @Test
    void onlyChangedFilesAreTakenAndTheLineSaysSo() throws IOException {
        repository.git("checkout", "--quiet", "-b", "feature");
        repository.write("src/b.php", "new").make("new.php", "y.txt");

        assertThat(chosen(since("main"))).containsExactly("new.php", "src/b.php");
        assertThat(said().get(0))
                .matches("dood: lint: 2 of 4 files that match \\*\\*/\\*.php changed since main \\(.{10}\\)");
    }

    @Test
    void noneThatChangedIsSaidAndIsNoErrorAlsoWhereThereMustBeSome() {
        assertThat(chosen(since("main").failOnNoFiles(true))).isEmpty();
        assertThat(said().get(0))
                .startsWith("dood: lint: none of 3 files that match **/*.php changed since main (")
                .endsWith("), so it was not started");
        assertThat(events.get(0).isWarning()).isFalse();
    }

    @Test
    void noneInTheWholeProjectIsAWarningOrAnError() {
        assertThat(chosen(of("**/Dockerfile*"))).isEmpty();
        assertThat(said())
                .containsExactly(
                        "dood: lint: no files match **/Dockerfile*, so it was not started; failOnNoFiles=true makes that an error");
        assertThat(events.get(0).isWarning()).isTrue();
        assertThatThrownBy(() -> chosen(of("**/Dockerfile*").failOnNoFiles(true)))
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith("failOnNoFiles: no files match **/Dockerfile* in " + repository.directory());
        assertThatThrownBy(() -> chosen(
                        run().files(FileSelection.of(List.of("**/Dockerfile*")).changedSince("main"))
                                .failOnNoFiles(true)))
                .hasMessageStartingWith("failOnNoFiles: no files match **/Dockerfile*");
    }

    @Test
    void linksThatMatchAreLeftOutAndTheLineSaysSo() throws IOException {
        Files.createSymbolicLink(repository.directory().resolve("src/link.php"), Path.of("b.php"));

        assertThat(chosen(of("src/**/*.php"))).containsExactly("src/b.php", "src/c d.php");
        assertThat(said())
                .containsExactly(
                        "dood: lint: 2 files that match src/**/*.php; src/link.php is left out, since it is a link");

        Files.createSymbolicLink(repository.directory().resolve("src/more.php"), Path.of("b.php"));

        assertThat(chosen(of("src/{link,more}.php"))).isEmpty();
        assertThat(said())
                .last()
                .asString()
                .contains("so it was not started; src/link.php and 1 more are left out, since they are links;");
        assertThat(chosen(of("*.php"))).hasSize(1);
        assertThat(said()).last().isEqualTo("dood: lint: 1 file that matches *.php");
    }

    @Test
    void aLinkChangesNothingInWhatIsSaidOfChanges() throws IOException {
        repository.write("src/b.php", "new").write("src/c d.php", "new");
        Files.createSymbolicLink(repository.directory().resolve("src/link.php"), Path.of("b.php"));

        chosen(run().files(FileSelection.of(List.of("src/*.php")).changedSince("main")));

        assertThat(said().get(0))
                .contains("2 of 2 files that match src/*.php changed since main (")
                .endsWith("; src/link.php is left out, since it is a link");
    }

    @Test
    void aGlobWithoutAMatchBesideOthersIsAHint() {
        assertThat(chosen(of("**/*.php", "lib/*.php"))).hasSize(3);
        assertThat(said().get(0))
                .isEqualTo("dood: lint: no files match lib/*.php; look whether it is written as it is meant");
    }

    /** What they mean for the other files nobody knows. */
    @Test
    void changedSettingsMakeAllFilesCount() throws IOException {
        for (String settings : List.of("compose.dood.yaml", "sub/pom.xml", ".hadolint.yaml")) {
            repository.make(settings);
            ToolRunBuilder run = ToolRun.builder("x")
                    .args("hadolint")
                    .files(FileSelection.of(List.of("**/*.php"))
                            .changedSince("main")
                            .configuration(List.of("pom.xml")));

            assertThat(chosen(run)).as(settings).hasSize(3);
            assertThat(said())
                    .last()
                    .isEqualTo("dood: hadolint: 3 files that match **/*.php; all of them, since %s changed"
                            .formatted(settings));
            Files.delete(repository.directory().resolve(settings));
        }
    }

    @Test
    void settingsThatAreGoneMakeAllFilesCount() throws IOException {
        repository.make(".hadolint.yaml", "conf/own.yaml").commit();
        repository.git("mv", ".hadolint.yaml", "other.yaml");
        assertThat(chosen(hadolint())).hasSize(3);
        assertThat(said()).last().asString().endsWith("all of them, since .hadolint.yaml changed");

        repository.git("checkout", "--quiet", "HEAD", ".hadolint.yaml");
        assertThat(chosen(hadolint())).isEmpty();

        Files.delete(repository.directory().resolve("conf/own.yaml"));
        assertThat(chosen(hadolint("-c", "conf/own.yaml"))).hasSize(3);
    }

    @Test
    void settingsBehindALinkMakeAllFilesCount() throws IOException {
        Path link = repository.directory().resolve(".hadolint.yaml");
        Files.createSymbolicLink(link, Path.of("conf/one"));
        repository.make("conf/one", "conf/two").commit();
        assertThat(chosen(hadolint())).isEmpty();

        repository.write("conf/one", "changed");
        assertThat(chosen(hadolint())).hasSize(3);

        repository.make("conf/one");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("conf/two"));
        assertThat(chosen(hadolint())).hasSize(3);
    }

    @Test
    void settingsThatTheWordsNameMakeAllFilesCount() throws IOException {
        repository.make("conf/own.yaml", "conf/rules/a").commit();
        repository.write("conf/own.yaml", "changed").write("conf/rules/a", "changed");

        assertThat(chosen(hadolint())).isEmpty();
        for (String words : List.of(
                "-c conf/own.yaml",
                "-cconf/own.yaml",
                "--config=./conf/own.yaml",
                "--rules conf/rules",
                "--rules=/app/conf/rules/")) {
            assertThat(chosen(hadolint(words.split(" ")))).as(words).hasSize(3);
        }
    }

    private static ToolRunBuilder hadolint(String... words) {
        List<String> args = new ArrayList<>(List.of("hadolint"));
        args.addAll(List.of(words));
        return ToolRun.builder("x")
                .args(args)
                .files(FileSelection.of(List.of("**/*.php")).changedSince("HEAD"));
    }

    @Test
    void theAutomaticBaseIsTheMergeRequestsOrAllFilesCount() throws IOException {
        String base = repository.git("rev-parse", "HEAD").strip();
        repository.write("a.php", "x").commit();
        variables = Map.of("CI_PROJECT_DIR", repository.directory().toString(), "CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
        assertThat(chosen(since("auto"))).containsExactly("a.php");

        variables = Map.of(
                "CI_PROJECT_DIR", repository.directory().toString(), "CI_MERGE_REQUEST_DIFF_BASE_SHA", "0".repeat(40));
        assertThat(chosen(since("auto"))).hasSize(3);
        assertThat(said())
                .last()
                .asString()
                .startsWith(
                        "dood: lint: 3 files that match **/*.php; changedSince=auto takes all, since 0000000000 is not in this clone. "
                                + "To have it in the clone, write GIT_DEPTH: \"0\"");
        assertThatThrownBy(() -> chosen(since("nowhere")))
                .hasMessageContaining("nowhere is not in this clone. To have it in the clone, write GIT_DEPTH: \"0\"");
    }

    @Test
    void aLaptopIsToldWhatItLacksAndNothingOfJobs() {
        assertThat(chosen(since("auto"))).hasSize(3);
        assertThat(said())
                .containsExactly(
                        "dood: lint: 3 files that match **/*.php; changedSince=auto takes all, since none of origin/HEAD,"
                                + " origin/main, origin/master is in this clone. To have it in the clone, fetch it, with"
                                + " git fetch --unshallow or git fetch origin");
    }

    /** A deeper clone has no more of it. */
    @Test
    void whereThereIsNoBaseAtAllNobodyIsToldToDeepenTheClone() {
        variables = Map.of(
                "CI_PROJECT_DIR",
                repository.directory().toString(),
                "CI_COMMIT_BRANCH",
                "main",
                "CI_DEFAULT_BRANCH",
                "main");

        chosen(since("auto"));

        assertThat(said())
                .containsExactly(
                        "dood: lint: 3 files that match **/*.php; changedSince=auto takes all, since nobody says into which branch this is to be merged");
    }

    @Test
    void withoutGitTheLineSaysSo() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("a.php"), "");
        repository = new Repository(plain.toRealPath());

        assertThat(chosen(of("*.php"))).containsExactly("a.php");
        assertThat(said())
                .containsExactly(
                        "dood: lint: 1 file that matches *.php; Git does not tell which files are ignored, since it is no checkout of Git, so only .doodignore leaves files out");
    }

    @Test
    void aNameThatIsNoTextIsAnErrorAndNeverLeftOut() throws IOException {
        Files.createFile(repository.directory().resolve(RawNames.path("caf\u00e9.php")));

        assertThatThrownBy(() -> chosen(of("**/*.php")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("has a name that is no text in UTF-8");
        assertThat(chosen(of("src/*.php"))).hasSize(2);
    }

    @Test
    void aGlobThatCannotWorkIsAnError() {
        for (String glob : List.of("../x", "/etc/*", "!a", "[")) {
            assertThatThrownBy(() -> chosen(of(glob))).as(glob).hasMessageStartingWith("files: ");
        }
    }

    private static ToolRunBuilder run() {
        return ToolRun.builder("x").args("lint");
    }

    private static ToolRunBuilder of(String... globs) {
        return run().files(FileSelection.of(List.of(globs)));
    }

    private static ToolRunBuilder since(String commit) {
        return run().files(FileSelection.of(List.of("**/*.php")).changedSince(commit));
    }

    private List<String> said() {
        return events.stream().map(RunEvent::describe).toList();
    }

    private List<String> chosen(ToolRunBuilder run) {
        Environment job = Repository.environment(variables);
        return new FileChoice(job, checked(run.build(), repository.directory(), start), events::add)
                .choose()
                .files();
    }

    private static CheckedRun checked(ToolRun run, Path workspace, Path start) {
        return new CheckedRun(run, new Workspace(workspace, "/app", false), start, run.output(), Optional.empty());
    }
}
