package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where documents may be put: over those of earlier runs, and over no file of others. */
class QuartoOutputTest extends QuartoScriptFixture {

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
}
