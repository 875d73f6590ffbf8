package io.github.dood.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.error.InvalidSettingException;
import java.io.IOException;
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
    void refusesAProjectFileThatIsNoYaml() throws Exception {
        project("project: [unclosed\n");

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("_quarto.yml")
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesAFolderThatIsNotThere() throws Exception {
        Files.delete(base.resolve("documentation"));

        assertThatThrownBy(this::args)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("is no directory; put the documents' sources there");
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
