package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scripts around Quarto render, and how it ends. */
class QuartoScriptTest extends QuartoScriptFixture {

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
    void aProjectFileThatLeadsNowhereMakesNoFileElsewhere() throws Exception {
        Files.createSymbolicLink(sources.resolve("_quarto.yml"), workspace.resolve("elsewhere.yml"));

        Outcome outcome = run(quarto("public").render(workspace), workspace, "");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
        assertThat(files()).contains("public/page.html").doesNotContain("elsewhere.yml");
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
}
