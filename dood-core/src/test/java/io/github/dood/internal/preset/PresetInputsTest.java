package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.run.FileSelection;
import io.github.dood.run.RunInputs;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.UpToDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the tools' inputs: where that is not all, the tool depends on all files, or runs each time. */
class PresetInputsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeSources() throws IOException {
        folder = folder.toRealPath();
        write("documentation/index.md", "# Page\n\nSee [another](other.md).\n");
    }

    @Test
    void phplintDependsOnPhpFilesAndItsSettings() {
        assertThat(phplint().names().orElseThrow())
                .satisfies(names -> assertThat(List.of("a.php", "A.PHP", "b.phtml", ".phplint.yml", ".env"))
                        .allMatch(name -> names.matcher(name).matches()))
                .satisfies(names -> assertThat(List.of("page.md", "a.php.txt", "Makefile", "A.class"))
                        .noneMatch(name -> names.matcher(name).matches()));
    }

    @Test
    void phplintDependsOnTheEndingsThatItsSettingsName() throws IOException {
        write(".phplint.yml", "path: ./src\nextensions:\n  - php\n  - tpl\n");

        assertThat(phplint().names().orElseThrow().matcher("page.tpl").matches())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extensions: [php, tpl]", "extensions:\n - 'ph.*'", "exclude:\n  - \"a\\x2eb\""})
    void phplintDependsOnAllFilesWhereItsSettingsSayMoreThanWords(String settings) throws IOException {
        write(".phplint.yml", settings);

        assertThat(phplint()).isEqualTo(RunInputs.ALL);
    }

    @Test
    void phplintDependsOnAllFilesWhereAProgramMakesItsSettings() throws IOException {
        write("my.phplint.php", "<?php return [];");

        assertThat(inputs("phplint", "phplint", ".", "--configuration=my.phplint.php"))
                .isEqualTo(RunInputs.ALL);
    }

    @Test
    void toolsThatLoadWhatComposerInstalledDependOnAllFiles() {
        for (String tool : List.of("phpstan", "psalm", "phpcs", "php-cs-fixer", "phpmd", "parallel-lint")) {
            assertThat(inputs(tool, tool, "src")).as(tool).isEqualTo(RunInputs.ALL);
        }
    }

    @Test
    void toolsThatAskGitOrTheClockAlwaysRun() {
        assertThat(known("phpcs", "phpcs", "--filter=GitModified", "src")).isEmpty();
        assertThat(known("phpstan", "phpstan", "analyse", "--error-format=gitlab", "src"))
                .isPresent();
        for (String tool : List.of("churn", "phpunit", "infection", "phpbench", "rector")) {
            assertThat(known(tool, tool, "src")).as(tool).isEmpty();
        }
    }

    @Test
    void hadolintDependsOnDockerfilesAndItsSettings() {
        assertThat(inputs("hadolint", "Dockerfile").names().orElseThrow())
                .satisfies(
                        names -> assertThat(List.of("Dockerfile", "Dockerfile.dev", ".hadolint.yaml", ".hadolint.yml"))
                                .allMatch(name -> names.matcher(name).matches()))
                .satisfies(names -> assertThat(List.of("README.md", "a.sh"))
                        .noneMatch(name -> names.matcher(name).matches()));
    }

    @Test
    void shellcheckDependsOnAllFilesWhereItFollowsWhatScriptsRead() throws IOException {
        write("bin/run.sh", "echo");
        assertThat(inputs("shellcheck", "bin/run.sh")
                        .names()
                        .orElseThrow()
                        .matcher(".shellcheckrc")
                        .matches())
                .isTrue();
        assertThat(inputs("shellcheck", "-x", "bin/run.sh")).isEqualTo(RunInputs.ALL);

        write("bin/.shellcheckrc", "external-sources=true");

        assertThat(inputs("shellcheck", "bin/run.sh")).isEqualTo(RunInputs.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Cx", "-x", "--external", "--check-sourced", "--rcfile=conf/own", "--rc"})
    void shellcheckDependsOnAllFilesWithWordsThatMayLetItFollowScripts(String word) {
        assertThat(inputs("shellcheck", word, "run.sh")).isEqualTo(RunInputs.ALL);
    }

    /** Such as SHELLCHECK_OPTS, and a chosen script has settings beside it, which the words do not show. */
    @Test
    void aToolWithVariablesOrChosenFilesDependsOnAllFiles() throws IOException {
        write("job.env", "A=b\n");
        for (UnaryOperator<ToolRunBuilder> further : List.<UnaryOperator<ToolRunBuilder>>of(
                run -> run.environment("SHELLCHECK_OPTS", "-x"),
                run -> run.passEnvironment(List.of("SHELLCHECK_OPTS")),
                run -> run.environmentFile(folder.resolve("job.env")),
                run -> run.files(FileSelection.of(List.of("bin/*"))))) {
            Preset preset = Presets.named("shellcheck");
            ToolRun run = further.apply(preset.run(List.of("a.sh"))).build();

            assertThat(preset.upToDate(run, folder).orElseThrow().inputs()).isEqualTo(RunInputs.ALL);
        }
        assertThat(inputs("shellcheck", "a.sh")).isNotEqualTo(RunInputs.ALL);
    }

    @Test
    void quartoRendersAlwaysWhereItsProjectAboveTheFolderOrATextFromOutsideIsUnsteady() throws IOException {
        write("_quarto.yml", "project:\n  type: website\n  pre-render: make.sh\n");
        assertThat(quarto()).isEmpty();

        write("_quarto.yml", "project:\n  type: website\n");
        write("parts/part.qmd", "`r Sys.time()`\n");
        write("documentation/_extensions/x/_extension.yml", "contributes:\n  shortcodes:\n    - clock.lua\n");
        assertThat(quarto()).isEmpty();

        Files.delete(folder.resolve("documentation/_extensions/x/_extension.yml"));
        Files.delete(folder.resolve("_quarto.yml"));
        assertThat(quarto()).isPresent();
        write("documentation/other.md", "{{< include ../parts/part.qmd >}}");
        assertThat(quarto()).isEmpty();

        write("documentation/other.md", "other");
        Files.createSymbolicLink(folder.resolve("documentation/parts"), Path.of("../parts"));
        assertThat(quarto()).isEmpty();
    }

    @Test
    void quartoDependsOnItsFolder() {
        UpToDate condition = quarto().orElseThrow();

        assertThat(condition.inputs()).isEqualTo(RunInputs.of(List.of("documentation")));
        assertThat(condition.outputs()).contains(List.of("public/documentation"));
    }

    @Test
    void quartoDependsOnAllFilesWhereASourceLeadsOutOfTheFolder() throws IOException {
        write("documentation/other.md", "{{< include ../README.md >}}");

        assertThat(quarto().orElseThrow().inputs()).isEqualTo(RunInputs.ALL);
    }

    @Test
    void quartoDependsOnAllFilesWhereItsProjectIsAboveTheFolder() throws IOException {
        write("_quarto.yml", "project:\n  type: website\n");

        assertThat(quarto().orElseThrow().inputs()).isEqualTo(RunInputs.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ndate: today\n---\n",
                "---\ndate: last-modified\n---\n",
                "---\ndate: now\n---\n",
                "```{r}\nSys.time()\n```\n",
                "  ```{python}\nprint(1)\n```\n",
                "```` {python}\nprint(1)\n````\n",
                "~~~{julia}\n1\n~~~\n",
                "It is `r Sys.time()` now.\n",
                "It is `{python} x` now.\n"
            })
    void quartoRendersAlwaysWhatRunsCodeOrShowsTheTime(String source) throws IOException {
        write("documentation/other.qmd", source);

        assertThat(quarto()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filters:\n  - clock.lua\n",
                "project:\n  pre-render: make.sh\n",
                "project:\n  output-dir: site\n"
            })
    void quartoRendersAlwaysWhereTheProjectBringsProgramsOrNamesThePlace(String project) throws IOException {
        write("documentation/_quarto.yml", project);

        assertThat(quarto()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"```{=html}\n<b>\n```\n", "```sh\nls\n```\n", "```{.yaml filename=\"a.yml\"}\na: 1\n```\n"})
    void quartoNeedNotRenderCodeAnewThatIsOnlyShown(String source) throws IOException {
        write("documentation/other.qmd", source);

        assertThat(quarto()).isPresent();
    }

    private RunInputs phplint() {
        return inputs("phplint", "phplint", ".", "--no-cache");
    }

    private RunInputs inputs(String tool, String... words) {
        return known(tool, words).orElseThrow().inputs();
    }

    private Optional<UpToDate> known(String tool, String... words) {
        Preset preset = Presets.named(tool);
        ToolRun run = preset.run(List.of(words)).build();
        return preset.upToDate(run, folder);
    }

    private Optional<UpToDate> quarto() {
        Quarto quarto =
                new Quarto(folder.resolve("documentation"), folder.resolve("public/documentation"), List.of("html"));
        return quarto.upToDate(quarto.render(folder).build(), folder, folder);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
