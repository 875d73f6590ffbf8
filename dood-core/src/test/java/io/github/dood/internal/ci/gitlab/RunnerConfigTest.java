package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.file.ToolReach;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

class RunnerConfigTest {

    private static final String RUNNER = "[[runners]]\nexecutor = \"docker\"\n[runners.docker]\n";

    @TempDir
    private Path directory;

    @Test
    void onlyJobsThatCallDockerThemselvesNeedTheBuildsOnTheHost() throws Exception {
        Path file = Files.writeString(
                directory.resolve("only.toml"),
                "[[runners]]\nexecutor = \"docker\"\n[runners.docker]\nvolumes = [\"/cache\"]\n");
        String socket = "\"/var/run/docker.sock:/var/run/docker.sock\"";

        for (JobVariant variant : List.of(JobVariant.SOCKET, JobVariant.DIND)) {
            assertThat(RunnerConfig.read(file, Optional.empty(), variant).diff())
                    .as("%s", variant)
                    .endsWith("+volumes = [\"/cache\", %s]".formatted(socket));
        }
        assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).diff())
                .endsWith("+volumes = [\"/cache\", %s, \"/builds:/builds\"]".formatted(socket));
    }

    @Test
    void sharesTheTopOfTheProjectsPath() {
        assertThat(RunnerConfig.volumesFor(Path.of("/builds/group/project")))
                .isEqualTo(
                        "volumes = [\"/cache\", \"/var/run/docker.sock:/var/run/docker.sock\", \"/builds:/builds\"]");
    }

    @Test
    void mendsAVeryLongFile() throws Exception {
        Path file = directory.resolve("config.toml");
        String entries = IntStream.range(0, 5_000)
                .mapToObj(number -> "    \"/srv/%d:/srv/%d\", # number %d%n".formatted(number, number, number))
                .collect(Collectors.joining());
        String runners = "environment = [\n%s]\n".formatted(entries) + "volumes = [\n%s]\n".formatted(entries);
        Files.writeString(file, RUNNER + runners + RUNNER.repeat(200));

        RunnerConfig config = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);

        assertThat(config.diff()).filteredOn(line -> line.startsWith("+")).hasSize(1 + 2 + 200);
    }

    @Test
    void showsNoSecretAndNoForgedLineInFindings() throws Exception {
        Path file = Files.writeString(
                directory.resolve("config.toml"),
                "[[runners]]\nname = \"a\\n[INFO] forged glrt-SECRET00000000\"\nexecutor = \"docker\"\n"
                        + "[runners.docker]\nhost = \"tcp://user:SECRET@engine\\u001b:2376\"\n");

        assertThat(RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).findings())
                .singleElement()
                .extracting(RunnerFinding::text)
                .asString()
                .startsWith(
                        "runner \"a\\n[INFO] forged ***\": host = \"tcp://***@engine\\u001b:2376\" is an engine elsewhere");
    }

    /** The library for TOML writes a second comma there. */
    @Test
    void refusesCommentsBeforeACommaAndTouchesNothing() throws Exception {
        String before = RUNNER + "volumes = [\n\"/cache\" # one\n# two\n, \"/a:/a\"\n]\n";
        Path file = Files.writeString(directory.resolve("config.toml"), before);

        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN)
                        .write(new ToolReach()))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("Put each comma of volumes right behind its entry and try again");
        assertThat(file).hasBinaryContent(before.getBytes(StandardCharsets.UTF_8));
    }

    /** What the library for TOML would have to do wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                RUNNER + "image = \"b\"\nvolumes = [\"/cache\"]\n",
                RUNNER + "volumes = [\"/cache\"]\n",
                RUNNER + "image = \"a\"\nvolumes = [\"/other\"]\n",
                RUNNER + "image = \"a\"\nvolumes = [\"/cache\"\n",
                "concurrent = 1\n" + RUNNER + "image = \"a\"\nvolumes = [\"/cache\"]\n",
                ""
            })
    void refusesAChangeOfAnythingElse(String changed) throws Exception {
        Path path =
                Files.writeString(directory.resolve("config.toml"), RUNNER + "image = \"a\"\nvolumes = [\"/cache\"]\n");
        TomlFile file = TomlFile.read(path);

        RunnerConfig.requireNothingElseChanged(file, file.parse(), file.text());
        assertThatThrownBy(() -> RunnerConfig.requireNothingElseChanged(file, file.parse(), changed))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("add this to [runners.docker] by hand: volumes = [");
    }

    /** What the code before the library would have to do wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                RUNNER + "image = \"b\"\nvolumes = [\"/cache\"]\n",
                RUNNER + "volumes = [\"/cache\"]\n",
                "concurrent = 1\n" + RUNNER + "image = \"a\"\n",
            })
    void refusesMoreThanVolumesEvenWhereItIsMeant(String meant) throws Exception {
        Path path = Files.writeString(directory.resolve("config.toml"), RUNNER + "image = \"a\"\n");
        TomlFile file = TomlFile.read(path);

        assertThatThrownBy(() -> RunnerConfig.requireNothingElseChanged(file, Toml.parse(meant), meant))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("altering more than volumes");
    }

    @Test
    void tellsOfAChangeInALineThatMayNotBeShown(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("config.toml"),
                "[[runners]]\nexecutor = \"docker\"\nenvironment = [\"A=planted\"]\n"
                        + "docker = { environment = [\"A=planted\"], volumes = [] }\n");

        RunnerConfig config = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);

        assertThat(config.lacksVolumes()).isTrue();
        assertThat(config.diff()).isNotEmpty().noneMatch(line -> line.contains("planted"));
    }

    @Test
    void mendsTheNamedRunnerAlone() throws Exception {
        String two = RUNNER.replace("executor", "name = \"one\"\nexecutor")
                + RUNNER.replace("executor", "name = \"two\"\nexecutor") + "privileged = true\n";
        Path file = Files.writeString(directory.resolve("config.toml"), two);

        RunnerConfig one = RunnerConfig.read(file, Optional.of("one"), JobVariant.PLAIN);
        one.write(new ToolReach());

        assertThat(one.findings()).isEmpty();
        assertThat(file).content().containsOnlyOnce("volumes").containsSubsequence("one", "volumes", "two");
        assertThat(RunnerConfig.read(file, Optional.of("one"), JobVariant.PLAIN).lacksVolumes())
                .isFalse();
        assertThat(RunnerConfig.read(file, Optional.of("two"), JobVariant.PLAIN).lacksVolumes())
                .isTrue();
        assertThat(RunnerConfig.read(file, Optional.of("two"), JobVariant.PLAIN).findings())
                .singleElement()
                .extracting(RunnerFinding::text)
                .asString()
                .startsWith("runner \"two\": privileged");
    }

    @Test
    void namesTheRunnersThereAreForAnUnknownOne() throws Exception {
        String two = "[[runners]]\nname = \"one\"\n[[runners]]\n[[runners]]\nname = \"glrt-SECRET00000000\"\n";
        Path file = Files.writeString(directory.resolve("config.toml"), two);

        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.of("three"), JobVariant.PLAIN))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("runnerConfig.runner: \"three\" is no runner of %s; those there are called \"one\", \"***\""
                        .formatted(file));
        Files.writeString(file, "[[runners]]\n");
        assertThatThrownBy(() -> RunnerConfig.read(file, Optional.of("three"), JobVariant.PLAIN))
                .hasMessageEndingWith("none there has a name, so leave this away");
    }

    @Test
    void saysWhoMayReadAFileThatTheUserMayNot() {
        assertThat(TomlFile.advice(new AccessDeniedException("config.toml")))
                .isEqualTo("Do this as the user who may read it, such as with sudo, or name a copy that you may read");
        assertThat(TomlFile.advice(new NoSuchFileException("config.toml"))).startsWith("Name the config.toml");
    }
}
