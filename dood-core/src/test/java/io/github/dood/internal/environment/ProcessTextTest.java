package io.github.dood.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.InvalidSettingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel has of a process that was started without a locale, or with another than its texts are written in. */
class ProcessTextTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheLettersThatJavaLost() throws Exception {
        write("environ", "PLAIN=a=b\0TITLE=Größe 中\0GRÖSSE=1\0EMPTY=\0");

        assertThat(own(StandardCharsets.US_ASCII)
                        .variables(
                                asRead(StandardCharsets.US_ASCII, "PLAIN", "a=b", "TITLE", "Größe 中", "GRÖSSE", "1")))
                .isEqualTo(Map.of("PLAIN", "a=b", "TITLE", "Größe 中", "GRÖSSE", "1"));
    }

    @Test
    void leavesWhatIsInNoLettersAtAllAndHandsItOnToNobody() throws Exception {
        Files.write(folder.resolve("environ"), "NAME=Gr\u00fc\u00dfe\0".getBytes(StandardCharsets.ISO_8859_1));
        Map<String, String> variables =
                own(StandardCharsets.UTF_8).variables(Map.of("NAME", "Gr\uFFFD\uFFFDe", "OTHER", "x"));
        assertThat(variables).isEqualTo(Map.of("NAME", "Gr\uFFFD\uFFFDe", "OTHER", "x"));

        Environment environment = new Environment(variables, Path.of("/"), Path.of("/"));
        assertThat(environment.handedOn(List.of("OTHER"))).isEqualTo(Map.of("OTHER", "x"));
        assertThatThrownBy(() -> environment.handedOn(List.of("*")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "passEnvironment: \"NAME\" is a variable that is no text in UTF-8, and an engine takes no other");
    }

    @Test
    void asksTheKernelOnlyWhereSomethingIsMissing() {
        assertThat(own(StandardCharsets.US_ASCII).variables(Map.of("A", "b"))).isEqualTo(Map.of("A", "b"));
        // A machine without /proc.
        assertThat(own(StandardCharsets.US_ASCII).variables(Map.of("A", "\uFFFD")))
                .isEqualTo(Map.of("A", "\uFFFD"));
        assertThat(own(StandardCharsets.US_ASCII).lostProperties()).isEmpty();
    }

    @Test
    void namesThePropertiesWhoseLettersWereLost() throws Exception {
        write("cmdline", "java\0-cp\0größe.jar\0-Ddood.args=echo ü=ö\0-Dtitle=中\0-Dplain=a\0dood:run\0");

        assertThat(own(StandardCharsets.US_ASCII).lostProperties()).containsExactly("dood.args", "title");
        assertThat(own(StandardCharsets.UTF_8).lostProperties()).isEmpty();
        assertThat(own(StandardCharsets.ISO_8859_1).lostProperties()).isEmpty();
    }

    @Test
    void variablesAreNamedByPatternsAsAShellHasThem() {
        Map<String, String> variables = Map.of("CI_A", "1", "CI_B", "2", "GRÖSSE", "3", "A/B", "4", "C.D", "5");
        Environment environment = new Environment(variables, Path.of("/"), Path.of("/"));
        Map.of(
                        "CI_*", List.of("CI_A", "CI_B"),
                        "CI_?", List.of("CI_A", "CI_B"),
                        "CI_[!A]", List.of("CI_B"),
                        "{CI_A,GRÖ*}", List.of("CI_A", "GRÖSSE"),
                        "C.D", List.of("C.D"),
                        "C?D", List.of("C.D"),
                        "NONE", List.of())
                .forEach((pattern, names) -> assertThat(environment.handedOn(List.of(pattern)))
                        .as(pattern)
                        .containsOnlyKeys(names.toArray(String[]::new)));
        assertThatThrownBy(() -> environment.handedOn(List.of("[a"))).isInstanceOf(InvalidSettingException.class);
    }

    private ProcessText own(Charset charset) {
        return new ProcessText(folder, charset);
    }

    /** As Java reads texts in UTF-8 by another charset. */
    private static Map<String, String> asRead(Charset charset, String... namesAndValues) {
        Map<String, String> read = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            read.put(
                    new String(namesAndValues[index].getBytes(StandardCharsets.UTF_8), charset),
                    new String(namesAndValues[index + 1].getBytes(StandardCharsets.UTF_8), charset));
        }
        return read;
    }

    private void write(String file, String text) throws Exception {
        Files.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
