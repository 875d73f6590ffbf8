package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuartoTest {

    @TempDir
    private Path base;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(base.resolve("documentation"));
    }

    @Test
    void namesFormatsAndOutputRelativeToTheSources() {
        assertThat(args())
                .containsExactly(
                        "render", "documentation", "--to", "html,docx", "--output-dir", "../public/documentation");
    }

    @Test
    void leavesInChargeWhatTheProjectFileSays() throws Exception {
        project("project:\n  output-dir: site\n");
        assertThat(args()).containsExactly("render", "documentation", "--to", "html,docx");

        project("format: pdf\n");
        assertThat(args()).containsExactly("render", "documentation", "--output-dir", "../public/documentation");

        project("project:\n  type: website\n");
        assertThat(args()).hasSize(6);

        project("");
        assertThat(args()).hasSize(6);
    }

    @Test
    void readsAProjectFileWithTagsOfQuartoAndOthers() throws Exception {
        project(
                "title: !expr r::title()\nproject:\n  output-dir: !expr paste('si', 'te')\nformat: !unknown {html: !!x 1}\n");

        assertThat(args()).containsExactly("render", "documentation");
    }

    @Test
    void readsAProjectFileInAnyEncodingThatWritesItsNamesAlike() throws Exception {
        String text = "website:\n  title: Größe – Übersicht\nproject:\n  output-dir: site\n";
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
            Files.write(base.resolve("documentation/_quarto.yml"), text.getBytes(charset));

            assertThat(args()).as(charset.name()).doesNotContain("--output-dir");
        }
        project("\uFEFFproject:\n  output-dir: site\n");

        assertThat(args()).as("with a byte order mark").doesNotContain("--output-dir");
    }

    @Test
    void refusesAProjectFileWithoutBounds() throws Exception {
        project("a: ".repeat(2 << 20));

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("more than 4,096 kB");
    }

    @Test
    void refusesAProjectFileThatIsNoYaml() throws Exception {
        project("project: [unclosed\n");

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("_quarto.yml")
                .hasMessageContaining("line 2");
    }

    /** It may be any file of the job, and need not be the workspace's owner's to show. */
    @Test
    void quotesNothingOfAProjectFile() throws Exception {
        project("a: 1\ntoken: [glrt-secret\n");

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cannot be read: line 3, column 1: expected")
                .hasMessageNotContaining("glrt-secret");
    }

    @Test
    void refusesAProjectFileThatIsALinkOutOfTheWorkspace(@TempDir Path outside) throws Exception {
        Path other = Files.writeString(outside.resolve("secrets.yml"), "project: {output-dir: site}\n");
        Path link = base.resolve("documentation/_quarto.yml");
        Files.createSymbolicLink(link, other);

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(link + "\" cannot be read: it is a link out of the workspace");

        Files.delete(link);
        Files.move(other, base.resolve("shared.yml"));
        Files.createSymbolicLink(link, Path.of("../shared.yml"));
        assertThat(args()).as("a link in the workspace").doesNotContain("--output-dir");
    }

    @Test
    void refusesAFolderThatIsNotThere() throws Exception {
        Files.delete(base.resolve("documentation"));

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is no directory; put the documents' sources there");
    }

    @Test
    void aPdfIsMadeByTypst() {
        assertThat(new Quarto(base.resolve("documentation"), base.resolve("public"), List.of("pdf", "html", "typst"))
                        .args(base))
                .containsSequence("--to", "typst,html");
    }

    @Test
    void aProjectFileAboveIsInChargeAndTheOutputIsRelativeToItsFolder() throws Exception {
        Files.writeString(base.resolve("_quarto.yml"), "project:\n  type: website\n");
        assertThat(args())
                .containsExactly(
                        "render", "documentation", "--to", "html,docx", "--output-dir", "public/documentation");

        Files.writeString(base.resolve("_quarto.yml"), "project:\n  output-dir: site\nformat: docx\n");
        assertThat(args()).containsExactly("render", "documentation");

        project("format: pdf\n");
        assertThat(args()).containsExactly("render", "documentation", "--output-dir", "../public/documentation");
    }

    @Test
    void knowsWhichFilesQuartoRenders() {
        ToolFiles files = new Quarto(base.resolve("documentation"), base.resolve("public"), List.of("html"))
                .render(base)
                .build()
                .expected()
                .orElseThrow();

        assertThat(files.places()).containsExactly("documentation");
        for (String name : List.of("a.qmd", "b.md", "c.ipynb", "d.Rmd")) {
            assertThat(files.names().matcher(name).matches()).as(name).isTrue();
            assertThat(files.passedOver().matcher(name).matches()).as(name).isFalse();
        }
        assertThat(files.names().matcher("a.html").matches()).isFalse();
        for (String name : List.of("README.md", "_draft.qmd", ".quarto")) {
            assertThat(files.passedOver().matcher(name).matches()).as(name).isTrue();
        }
    }

    /** Which is refused as a workspace, and only afterwards. */
    @Test
    void nothingIsAroundTheRoot() {
        Path root = Path.of("/");

        assertThat(new QuartoPlaces(root, root.resolve("a/b"), root.resolve("a/docs"), root.resolve("c/d")).around())
                .containsExactly(".", "a", "c", "a/b");
        assertThat(new QuartoPlaces(root, root, root, root.resolve("c")).around())
                .isEmpty();
    }

    @Test
    void aScriptShowsAsPoints() {
        assertThat(new Quarto(base.resolve("documentation"), base.resolve("public"), List.of("html"))
                        .render(base)
                        .build()
                        .command())
                .isEqualTo("sh -c ... quarto render documentation --to html --output-dir ../public");
    }

    @Test
    void getsACopyOfWhatItMayOnlyReadAndBringsBackTheDocumentsAlone() throws Exception {
        ToolRun run = onlyReading("public, {all}").build();
        assertThat(Outputs.of(run.outputs()).test(Path.of("public, {all}/page.html")))
                .isTrue();
        assertThat(Outputs.of(run.outputs()).test(Path.of("documentation/page.html")))
                .isFalse();
        assertThat(run.share()).isEqualTo(ShareMode.COPY);
        assertThat(run.readOnly()).isFalse();

        project("project: {output-dir: ../site}\n");
        assertThat(onlyReading("public").build().outputs()).containsExactly("site");
        ToolRunBuilder own = quarto("public").render(base).entrypoint(List.of("quarto"));
        assertThat(quarto("public").onlyReading(own, base, base).build().entrypoint())
                .as("a user's own")
                .contains(List.of("quarto"));
    }

    /** Nothing could be told from it, or more than the documents would come back. */
    @Test
    void refusesAnOutputOfAProjectThatIsNoPlaceOfItsOwnWhereItMayOnlyRead() throws Exception {
        for (String output : List.of("!expr paste('si', 'te')", ".", "..", "../..", "/elsewhere", "[site]", "")) {
            project("project:\n  output-dir: " + output + "\n");

            assertThatThrownBy(() -> onlyReading("public"))
                    .as(output)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith("readOnly: \"true\" does not go with the output-dir of the _quarto.yml in "
                            + base.toRealPath().resolve("documentation"));
        }
    }

    @Test
    void refusesAPinnedShareWhereItMayOnlyRead() {
        for (ShareMode mode : List.of(ShareMode.BIND, ShareMode.VOLUME)) {
            Quarto quarto = quarto("public");
            ToolRunBuilder run = quarto.render(base).share(mode);

            assertThatThrownBy(() -> quarto.onlyReading(run, base, base))
                    .hasMessageContaining("does not go with readOnly: Quarto writes beside its sources");
        }
    }

    private ToolRunBuilder onlyReading(String output) {
        return quarto(output).onlyReading(quarto(output).render(base), base, base);
    }

    private Quarto quarto(String output) {
        return new Quarto(base.resolve("documentation"), base.resolve(output), List.of("html"));
    }

    private void project(String text) throws IOException {
        Files.writeString(base.resolve("documentation/_quarto.yml"), text);
    }

    private List<String> args() {
        return new Quarto(base.resolve("documentation"), base.resolve("public/documentation"), List.of("html", "docx"))
                .args(base);
    }

    @Test
    void refusesAProjectFileThatIsTooDeep() throws Exception {
        project("[".repeat(100_000));

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("it is nested too deeply");
    }
}
