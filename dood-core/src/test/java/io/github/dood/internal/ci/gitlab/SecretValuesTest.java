package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

class SecretValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token = \"SECRET\"",
                "token = \"a \\\" SECRET\"",
                "token = \"\"\"a \\\"\"\"\\\" # SECRET\"\"\"",
                "token = \"\"\"\na \\\"\"\" SECRET\n\"\" SECRET\"\"\"\"\"",
                "token = '''\n\"SECRET\"''''",
                "\"t\\u006fken\" = \"SECRET\"",
                "\"p\\u0061ssword\" = 'SECRET'",
                "x = { \"\\U00000070assword\" = \"SECRET\", y = 1 }",
                "a.\"\\u0061uth\".b = \"SECRET\"",
                "[\"\\u0061uth\".b]\nc = \"SECRET\"\n[[\"\\u0061uth\".d]]\ne = [ { f = \"SECRET\" } ]",
                "environment = [\n  [ \"A=SECRET\", # ] SECRET\n ], { b = [\n 'SECRET' ] },\n]",
                "x = [\n { \"t\\u006fken\" = [\n \"]\", # } SECRET\n \"SECRET\" ] },\n { y = 1 }\n]",
                "x = \"tcp://us\\\"er:SECRET@engine:2376\"",
                "x = \"glrt\\u002dSECRET00000000\"",
                "\"🐳\" = { n = '🐳🐳', \"t\\u006fken\" = 'SECRET' }"
            })
    void hidesWhatMayBeSecretHoweverItIsWritten(String text) {
        assertThat(Toml.parse(text).errors()).isEmpty();

        for (String file : List.of(text, text.replace("\n", "\r\n"), "before = 1\n\n" + text + "\nafter = \"shown\"")) {
            String hidden = SecretValues.hide(file);

            assertThat(hidden).doesNotContain("SECRET").contains("***");
            assertThat(hidden.split("\\R", -1)).hasSameSizeAs(file.split("\\R", -1));
            assertThat(Toml.parse(hidden).errors()).isEmpty();
        }
    }

    @Test
    void leavesWhatIsBesideIt() {
        assertThat(SecretValues.hide("docker = { image = \"a\", token = \"b\", volumes = [\"/cache\"] } # all"))
                .isEqualTo("docker = { image = \"a\", token = \"***\", volumes = [\"/cache\"] } # all");
        assertThat(SecretValues.hide("token = 12 # of the year\nat = { key = 1979-05-27 07:32:00, x = true }"))
                .isEqualTo("token = \"***\" # of the year\nat = { key = \"***\", x = true }");
    }

    static List<String> shapes() {
        return RunnerConfigShapes.shapes();
    }

    /** Else the diff would name wrong lines. */
    @ParameterizedTest
    @MethodSource("shapes")
    void keepsTheNumberOfLinesAndLeavesToml(String shape) throws Exception {
        String text = TomlFile.read(RunnerConfigShapes.shape(shape)).text();

        assertThat(SecretValues.hide(text).split("\\R", -1)).hasSameSizeAs(text.split("\\R", -1));
        assertThat(Toml.parse(SecretValues.hide(text)).errors()).isEmpty();
    }

    @Test
    void isDoneSoonWithLongValues() {
        String entries = "\"A=B\", # c\n".repeat(5_000);
        String text = "token = \"\"\"%s\"\"\"\nenvironment = [%s]\nx = [%s]\n"
                .formatted("a \\\"".repeat(5_000), entries, entries);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> SecretValues.hide(text));
    }

    /** A change in the same line as values of all forms. */
    @Test
    void showsTheChangeOfALineWithoutItsSecrets(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("config.toml"),
                "[[runners]]\nexecutor = \"docker\"\ndocker = { \"\\u0061uth\" = [ { a = \"SECRET\" } ], volumes = [\"/cache\"],"
                        + " \"t\\u006fken\" = \"\"\"a \\\"\"\" SECRET\"\"\" }\n");

        String diff = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).diff().stream()
                .collect(Collectors.joining("\n"));

        assertThat(diff)
                .doesNotContain("SECRET")
                .contains("volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\", \"/builds:/builds\"]");
    }
}
