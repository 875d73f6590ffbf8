package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.environment.ProcessText;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose locale has no letters beyond ASCII. */
class LostLettersTest {

    @TempDir
    private Path folder;

    private final Properties properties = new Properties();

    @Test
    void refusesASettingThatIsNotWhatTheUserWrote() throws Exception {
        assertThatThrownBy(() -> given("-Ddood.args=echo größe").checkSettings())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("-Ddood.args has letters that the locale of this process lacks")
                .hasMessageEndingWith("start the build with LC_ALL=C.UTF-8");
        assertThatCode(() -> given("-Dother=größe").checkSettings()).doesNotThrowAnyException();
        assertThatCode(() -> given("-Ddood.args=echo").checkSettings()).doesNotThrowAnyException();
    }

    @Test
    void refusesAPropertyThatAPomMadeAPartOfTheToolsWords() throws Exception {
        properties.setProperty("title", "gr????e");
        LostLetters lost = given("-Dtitle=größe");

        assertThatThrownBy(() -> lost.checked(
                        ToolRun.builder("x").args("--title=gr????e").build()))
                .hasMessageStartingWith("-Dtitle has letters");
        assertThatThrownBy(() -> lost.checked(
                        ToolRun.builder("x").environment("TITLE", "gr????e").build()))
                .hasMessageStartingWith("-Dtitle has letters");
        assertThatCode(() -> lost.checked(ToolRun.builder("x").args("a?b").build()))
                .doesNotThrowAnyException();
    }

    private LostLetters given(String argument) throws Exception {
        Files.write(folder.resolve("cmdline"), ("java\0" + argument + "\0").getBytes(StandardCharsets.UTF_8));
        return new LostLetters(new ProcessText(folder, StandardCharsets.US_ASCII), properties);
    }
}
