package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.findings.CheckstyleFormat;
import io.github.dood.findings.GitLabFormat;
import io.github.dood.internal.workspace.selection.Repository;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

    @TempDir
    private Path workspace;

    @Test
    void everyToolHasANameOfItsOwn() {
        assertThat(Presets.all()).extracting(Preset::name).doesNotHaveDuplicates();
    }

    static Stream<Preset> all() {
        return Presets.all().stream();
    }

    /** Whatever an entry says must be a run that the builder takes, with the words of a user and with its own. */
    @ParameterizedTest
    @MethodSource("all")
    void everyEntryIsARun(Preset preset) throws IOException {
        Files.writeString(workspace.resolve("run.sh"), "");
        Files.writeString(workspace.resolve("Dockerfile"), "");
        ToolRun ofUser = run(preset, Optional.of(List.of(preset.name(), "x")), false);

        assertThat(Presets.named(preset.name())).isSameAs(preset);
        assertThat(preset.image()).contains("/").contains(":");
        assertThat(ofUser.image()).isEqualTo(preset.image());
        assertThat(ofUser.network()).isEqualTo("none");
        assertThat(ofUser.args()).containsExactly(preset.name(), "x");
        assertThat(ofUser.entrypoint()).isEqualTo(preset.entrypoint());
        if (!preset.words().isEmpty()) {
            assertThat(run(preset, Optional.empty(), false).args()).isNotEmpty().doesNotContain(Preset.FILES);
        }
    }

    static Stream<Preset> reporting() {
        return all().filter(preset ->
                !preset.report().words().isEmpty() || preset.report().advice().isPresent());
    }

    /** A report that a preset asks for, and an advice that it gives, must be one that dood reads. */
    @ParameterizedTest
    @MethodSource("reporting")
    void everyReportCanBeRead(Preset preset) throws IOException {
        Files.writeString(workspace.resolve("run.sh"), "");
        Files.writeString(workspace.resolve("Dockerfile"), "");
        PresetReport report = preset.report();
        if (!report.words().isEmpty()) {
            ToolFindings findings = ToolFindings.of(run(preset, Optional.empty(), true), Optional.of(preset));

            assertThat(findings.tool()).isEqualTo(preset.name());
            assertThat(findings.codes()).isEqualTo(report.codes());
        }
        report.advice().map(advice -> followed(preset, advice)).ifPresent(words -> assertThat(ReportOption.in(words))
                .hasSize(1));
    }

    private static List<String> followed(Preset preset, String advice) {
        String word = advice.split(" ")[1];
        return advice.startsWith("add ") ? List.of(preset.name(), word) : List.of(preset.name(), "src", word);
    }

    @Test
    void hadolintAndShellcheckGetTheFilesBelowTheirStart() throws IOException {
        for (String file : List.of(
                "Dockerfile",
                "images/web/Dockerfile.dev",
                "images/db.Dockerfile",
                "images/Containerfile",
                "Dockerfile.dockerignore",
                "Dockerfiles",
                "run.sh",
                "lib/a b.bash",
                "lib/-x.sh",
                "lib/notes.shtml",
                "node_modules/x/install.sh",
                "vendor/x/Dockerfile",
                "target/run.sh",
                ".git/hooks/pre.sh")) {
            Files.createDirectories(workspace.resolve(file).getParent());
            Files.writeString(workspace.resolve(file), "");
        }
        Files.createSymbolicLink(workspace.resolve("link.sh"), workspace.resolve("run.sh"));

        ToolRun hadolint = run(Presets.named("hadolint"), Optional.empty(), true);
        assertThat(hadolint.image()).isEqualTo("hadolint/hadolint:latest");
        assertThat(hadolint.entrypoint()).contains(List.of("hadolint"));
        assertThat(hadolint.args())
                .containsExactly(
                        "--format=gitlab_codeclimate",
                        "Dockerfile",
                        "images/Containerfile",
                        "images/db.Dockerfile",
                        "images/web/Dockerfile.dev");
        assertThat(ToolFindings.of(hadolint, Optional.empty()).format()).isEqualTo(new GitLabFormat());

        ToolRun shellcheck = run(Presets.named("shellcheck"), Optional.empty(), true);
        assertThat(shellcheck.image()).isEqualTo("koalaman/shellcheck:stable");
        assertThat(shellcheck.entrypoint()).contains(List.of("shellcheck"));
        assertThat(shellcheck.args()).containsExactly("--format=checkstyle", "lib/-x.sh", "lib/a b.bash", "run.sh");
        assertThat(ToolFindings.of(shellcheck, Optional.empty()).format()).isEqualTo(new CheckstyleFormat());
        assertThat(run(Presets.named("shellcheck"), Optional.empty(), false).args())
                .containsExactly("lib/-x.sh", "lib/a b.bash", "run.sh");

        Path start = workspace.resolve("lib");
        assertThat(Presets.named("shellcheck")
                        .command(workspace, start, Optional.empty(), false)
                        .words())
                .containsExactly("./-x.sh", "a b.bash");
    }

    /** Of a copy they would be missing, and the tool would complain. */
    @Test
    void filesThatNoCopyHasAreNone() throws IOException {
        Files.createDirectories(workspace.resolve("lib"));
        Files.writeString(workspace.resolve("run.sh"), "");
        Files.writeString(workspace.resolve("lib/made.sh"), "");
        Files.writeString(workspace.resolve(".doodignore"), "**/made*");

        assertThat(run(Presets.named("shellcheck"), Optional.empty(), false).args())
                .containsExactly("run.sh");
        assertThat(Presets.named("shellcheck")
                        .command(workspace, workspace.resolve("lib"), Optional.empty(), false)
                        .noFiles())
                .isPresent();
    }

    @Test
    void filesThatGitIgnoresAreNone() throws IOException {
        Repository repository = Repository.in(workspace);
        repository.write(".gitignore", "made/\n").make("run.sh", "made/other.sh");

        assertThat(run(Presets.named("shellcheck"), Optional.empty(), false).args())
                .containsExactly("run.sh");
    }

    @Test
    void aUsersWordsWinAndMayStandBeforeTheFiles() throws IOException {
        Files.writeString(workspace.resolve("run.sh"), "");
        Preset shellcheck = Presets.named("shellcheck");

        assertThat(run(shellcheck, Optional.of(List.of("--severity=error", Preset.FILES)), true)
                        .args())
                .containsExactly("--severity=error", "run.sh");
        assertThat(run(shellcheck, Optional.of(List.of("--version")), true).args())
                .containsExactly("--version");
        assertThat(run(Presets.named("phpcs"), Optional.of(List.of("phpcs", Preset.FILES)), false)
                        .args())
                .containsExactly("phpcs");
    }

    /** It would complain of missing words, or read its standard input for ever. */
    @Test
    void aToolWithoutFilesIsToldBeforeItStarts() {
        PresetCommand command = Presets.named("hadolint").command(workspace, workspace, Optional.empty(), false);

        assertThat(command.noFiles().orElseThrow().describe())
                .startsWith("dood: there are no Dockerfiles below %s, so hadolint has nothing to look at."
                        .formatted(workspace));
        assertThat(Presets.named("phplint")
                        .command(workspace, workspace, Optional.empty(), false)
                        .noFiles())
                .isEmpty();
    }

    /** A script whose first line alone says what it is has to be named; to pass over it would be a green lie. */
    @Test
    void aFileThatTheUserNamesIsLookedAtAlsoWithoutOthers() throws IOException {
        Files.createDirectories(workspace.resolve("bin"));
        Files.writeString(workspace.resolve("bin/deploy"), "");
        Files.writeString(workspace.resolve(".hadolint.yaml"), "");

        PresetCommand named = ofUser("shellcheck", Preset.FILES, "bin/deploy");
        assertThat(named.noFiles()).isEmpty();
        assertThat(named.words()).containsExactly("bin/deploy");

        assertThat(ofUser("shellcheck", "-S", "error", Preset.FILES).noFiles()).isPresent();
        assertThat(ofUser("hadolint", "-c", ".hadolint.yaml", Preset.FILES).noFiles())
                .isPresent();
    }

    /** As where the user mistyped it: the tool says so, and does not pass. */
    @Test
    void aFileThatTheUserNamesAndThatIsMissingIsNoReasonToPass() {
        assertThat(ofUser("shellcheck", Preset.FILES, "bin/missing.sh").noFiles())
                .isEmpty();
        assertThat(ofUser("hadolint", "Dockerfile.web", Preset.FILES).noFiles()).isEmpty();
        assertThat(ofUser("hadolint", "-t", "error", "/", "", Preset.FILES).noFiles())
                .isPresent();
    }

    @Test
    void aLineBreakInANameHidesNoFile() throws IOException {
        Files.writeString(workspace.resolve("a\nb.sh"), "");
        Files.writeString(workspace.resolve("a\nb.Dockerfile"), "");

        assertThat(ofUser("shellcheck", Preset.FILES).words()).containsExactly("a\nb.sh");
        assertThat(ofUser("hadolint", Preset.FILES).words()).containsExactly("a\nb.Dockerfile");
    }

    private PresetCommand ofUser(String preset, String... words) {
        return Presets.named(preset).command(workspace, workspace, Optional.of(List.of(words)), false);
    }

    @ParameterizedTest
    @CsvSource({"shelcheck, shellcheck", "Hadolint, hadolint", "php-lint, phplint", "phpstan2, phpstan"})
    void anUnknownNameIsAnErrorThatSaysTheNearest(String wrong, String nearest) {
        assertThatThrownBy(() -> Presets.named(wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("preset: \"%s\" is no tool that dood knows by name; the nearest is %s"
                        .formatted(wrong, nearest));
    }

    @Test
    void aToolWhoseWordsOnlyAUserKnowsNeedsThem() {
        assertThatThrownBy(() -> Presets.named("phpstan").command(workspace, workspace, Optional.empty(), false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("args are missing; the preset phpstan has none of its own, so say what it is to do");
    }

    /** The doctor looks for what a project may need, and not for all that could ever be. */
    @Test
    void theImagesOfAWorkspaceAreThoseOfTheGoalsAndOfItsFiles() throws IOException {
        assertThat(Presets.images(workspace))
                .containsExactly("jakzal/phpqa:latest", "ghcr.io/quarto-dev/quarto:latest");
        assertThat(Presets.images(workspace.resolve("nowhere"))).hasSize(2);

        Files.writeString(workspace.resolve("run.sh"), "");
        assertThat(Presets.images(workspace))
                .containsExactly(
                        "jakzal/phpqa:latest", "ghcr.io/quarto-dev/quarto:latest", "koalaman/shellcheck:stable");
    }

    @Test
    void theActionForAnyToolIsTheFirst() {
        assertThat(Presets.actions()).containsExactly("run", "phplint", "phpqa", "quarto");
    }

    private ToolRun run(Preset preset, Optional<List<String>> own, boolean reports) {
        return preset.run(preset.command(workspace, workspace, own, reports).words())
                .workspace(workspace)
                .build();
    }
}
