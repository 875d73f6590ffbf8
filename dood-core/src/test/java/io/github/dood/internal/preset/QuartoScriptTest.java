package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts around Quarto, run by this machine's shell with a program in Quarto's place that does the worst it may. */
class QuartoScriptTest {

    /** Leaves what Quarto leaves, and empties the output's directory where it sees no project. */
    private static final String QUARTO = """
            #!/bin/bash
            echo "called with $*"
            touch "$2/.gitignore"
            mkdir -p "$2/.quarto"
            output=.
            while [ $# -gt 2 ]; do
              if [ "$3" = --output-dir ]; then output=$4; fi
              set -- "$1" "$2" "${@:4}"
            done
            test -f "$2/_quarto.yml" || rm -rf "$2/$output"
            case $FAKE in
              fails) exit 3 ;;
              ignores) touch "$2/page.html"; exit 0 ;;
              follows-a-profile) output=../elsewhere ;;
            esac
            mkdir -p "$2/$output/page_files" "$XDG_CACHE_HOME"
            cat "$2/page.md" "$2/../README.md" > "$2/$output/page.html"
            touch "$2/$output/page_files/style.css"
            """;

    @TempDir
    private Path folder;

    private Path workspace;

    private Path sources;

    @BeforeEach
    void makeProject() throws IOException {
        Path program = folder.resolve("bin/quarto");
        Files.createDirectories(program.getParent());
        Files.writeString(program, QUARTO);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        workspace = Files.createDirectory(folder.toRealPath().resolve("it's here"));
        sources = Files.createDirectory(workspace.resolve("documentation"));
        Files.writeString(sources.resolve("page.md"), "page\n");
        Files.writeString(workspace.resolve("README.md"), "read me\n");
        Files.writeString(workspace.resolve(".hidden"), "");
    }

    @Test
    void onlyTheDocumentsReachTheWorkspace() throws Exception {
        Outcome outcome = run(quarto("public/documentation").render(workspace), workspace, "");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(outcome.printed())
                .contains("called with render documentation --to html --output-dir ../public/documentation")
                .endsWith("The documents are in public/documentation\n");
        assertThat(files())
                .containsExactly(
                        ".hidden",
                        "README.md",
                        "documentation/page.md",
                        "public/documentation/.quarto-documents",
                        "public/documentation/page.html",
                        "public/documentation/page_files/style.css");
        assertThat(workspace.resolve("public/documentation/page.html")).hasContent("page\nread me\n");
    }

    @Test
    void aSecondRunReplacesWhatTheFirstMade() throws Exception {
        run(quarto("public").render(workspace), workspace, "");
        Files.writeString(sources.resolve("page.md"), "changed\n");
        Files.writeString(workspace.resolve("public/.gitkeep"), "");

        Outcome outcome = run(quarto("public").render(workspace), workspace, "");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(workspace.resolve("public/page.html")).hasContent("changed\nread me\n");
        assertThat(workspace.resolve("public/.gitkeep")).exists();
    }

    @Test
    void filesOfOthersInTheOutputAreRefusedAndStay() throws Exception {
        run(quarto("public").render(workspace), workspace, "");
        Files.writeString(workspace.resolve("public/kept.txt"), "kept");

        assertThatThrownBy(() -> quarto("public").render(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("has files that no earlier run made and that could be overwritten: kept.txt.");
        assertThat(workspace.resolve("public/kept.txt")).hasContent("kept");
    }

    @Test
    void theOutputOfAnotherRunMayLieBelow() throws Exception {
        run(quarto("public/guide").render(workspace), workspace, "");

        Outcome outcome = run(quarto("public").render(workspace), workspace, "");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(files()).contains("public/page.html", "public/guide/page.html");
    }

    @Test
    void aLinkInTheOutputIsAFileOfOthersWhateverItsName() throws Exception {
        run(quarto("public").render(workspace), workspace, "");
        Files.delete(workspace.resolve("public/page.html"));
        Files.createSymbolicLink(workspace.resolve("public/page.html"), workspace.resolve("README.md"));

        assertThatThrownBy(() -> quarto("public").render(workspace)).hasMessageContaining("overwritten: page.html.");
    }

    @Test
    void theListOfDocumentsIsReadThroughNoLink() throws Exception {
        Path list = Files.createDirectory(workspace.resolve("public")).resolve(".quarto-documents");
        Files.createSymbolicLink(list, workspace.resolve("README.md"));

        assertThatThrownBy(() -> quarto("public").render(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(list + ": it is a link");
    }

    @Test
    void aProjectFileThatLeadsNowhereMakesNoFileElsewhere() throws Exception {
        Files.createSymbolicLink(sources.resolve("_quarto.yml"), workspace.resolve("elsewhere.yml"));

        Outcome outcome = run(quarto("public").render(workspace), workspace, "");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(files()).contains("public/page.html").doesNotContain("elsewhere.yml");
    }

    @Test
    void theSourcesAreNoOutputAndNothingLiesOutsideTheWorkspace() {
        for (String output : List.of("documentation", ".")) {
            assertThatThrownBy(() -> quarto(output).render(workspace))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("has the documents' sources in it");
        }
        assertThatThrownBy(() -> quarto("../elsewhere").render(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("outputDirectory")
                .hasMessageContaining("lies outside the workspace");
        assertThatThrownBy(() -> new Quarto(folder, workspace.resolve("public"), List.of("html")).render(workspace))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("directory")
                .hasMessageContaining("lies outside the workspace");
        assertThatThrownBy(() -> quarto("README.md").render(workspace)).hasMessageContaining("is no directory");
    }

    @Test
    void theOutputMayLieInTheSourcesAndBeAFolderDeepBelow() throws Exception {
        for (String output : List.of("documentation/_site", "a/b/c")) {
            Outcome outcome = run(quarto(output).render(workspace), workspace, "");

            assertThat(outcome.code()).as(outcome.printed()).isZero();
            assertThat(workspace.resolve(output).resolve("page.html")).exists();
        }
        assertThat(files()).doesNotContain("documentation/.gitignore");
    }

    @Test
    void theToolMayStartInAModule() throws Exception {
        Path module = Files.createDirectories(workspace.resolve("group/module"));
        Files.move(sources, module.resolve("documentation"));
        Files.writeString(module.resolve("README.md"), "of the module\n");
        Quarto quarto = new Quarto(module.resolve("documentation"), module.resolve("public"), List.of("html"));

        Outcome outcome = run(quarto.render(workspace, module), module, "");

        assertThat(outcome.printed()).contains("called with render documentation --to html --output-dir ../public");
        assertThat(module.resolve("public/page.html")).hasContent("page\nof the module\n");
    }

    @Test
    void theSourcesMayBeTheWorkspace() throws Exception {
        Files.writeString(sources.resolve("README.md"), "");
        Quarto quarto = new Quarto(sources, sources.resolve("public"), List.of("html"));

        Outcome outcome = run(quarto.render(sources), sources, "");

        assertThat(outcome.printed()).contains("called with render . --to html --output-dir public");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(files())
                .contains("documentation/page.md", "documentation/public/page.html")
                .doesNotContain("documentation/.gitignore", "documentation/_quarto.yml");
    }

    @Test
    void aFailureIsQuartosOwnAndLeavesTheEarlierDocuments() throws Exception {
        run(quarto("public").render(workspace), workspace, "");

        Outcome outcome = run(quarto("public").render(workspace), workspace, "fails");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(workspace.resolve("public/page.html")).exists();
    }

    @Test
    void nothingMadeIsAFailure() throws Exception {
        Outcome outcome = run(quarto("public").render(workspace), workspace, "ignores");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.printed()).contains("ERROR: Quarto ended well, but made no document in public");
        assertThat(files()).doesNotContain("documentation/page.html");
    }

    @Test
    void aProjectIsRenderedWhereItIs() throws Exception {
        Files.writeString(sources.resolve("_quarto.yml"), "format: docx\n");
        Outcome outcome = run(quarto("public").render(workspace), workspace, "");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(outcome.printed()).contains("called with render documentation --output-dir ../public\n");
        assertThat(files()).contains("documentation/.gitignore", "public/.quarto-documents");
        assertThat(run(quarto("public").render(workspace), workspace, "fails").code())
                .isEqualTo(3);
        Files.writeString(workspace.resolve("public/.htaccess"), "");
        assertThatThrownBy(() -> quarto("public").render(workspace)).hasMessageContaining("overwritten: .htaccess.");

        Files.writeString(sources.resolve("_quarto.yml"), "project: {output-dir: site}\n");
        Files.writeString(workspace.resolve("public/kept.txt"), "of no concern, since the project is in charge");
        assertThat(run(quarto("public").render(workspace), workspace, "").printed())
                .contains("called with render documentation --to html\n");
    }

    /** Of a copy nothing else comes back. */
    @Test
    void aProjectInACopyMustMakeDocumentsWhereTheyComeBackFrom() throws Exception {
        for (String project : List.of("project: {output-dir: ../public}\n", "format: docx\n")) {
            Files.writeString(sources.resolve("_quarto.yml"), project);
            Files.createDirectories(workspace.resolve("public"));
            Files.writeString(workspace.resolve("public/.quarto-documents"), "page.html\npage_files/style.css\n");
            Files.writeString(workspace.resolve("public/page.html"), "of an earlier run\n");

            Outcome elsewhere = run(onlyReading("public"), workspace, "follows-a-profile");
            assertThat(elsewhere.code()).as(project).isEqualTo(1);
            assertThat(elsewhere.printed()).contains("ERROR: Quarto ended well, but made no document in public");
            assertThat(run(onlyReading("public"), workspace, "fails").code()).isEqualTo(3);
        }
        Outcome outcome = run(onlyReading("public"), workspace, "");
        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(workspace.resolve("public/page.html")).hasContent("page\nread me\n");
    }

    private ToolRunBuilder onlyReading(String output) {
        return quarto(output).onlyReading(quarto(output).render(workspace), workspace, workspace);
    }

    private Quarto quarto(String output) {
        return new Quarto(sources, workspace.resolve(output), List.of("html"));
    }

    private Outcome run(ToolRunBuilder builder, Path start, String fake) throws Exception {
        ToolRun run = builder.build();
        List<String> words = new ArrayList<>(run.entrypoint().orElseThrow());
        words.addAll(run.args());
        ProcessBuilder process =
                new ProcessBuilder(words).directory(start.toFile()).redirectErrorStream(true);
        Path memory = Files.createDirectories(folder.resolve("tmp"));
        process.environment()
                .putAll(Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "TMPDIR",
                        memory.toString(),
                        "XDG_CACHE_HOME",
                        memory.resolve("cache").toString(),
                        "FAKE",
                        fake));
        Process started = process.start();
        String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(started.waitFor(), printed);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(workspace)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> workspace.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private record Outcome(int code, String printed) {}
}
