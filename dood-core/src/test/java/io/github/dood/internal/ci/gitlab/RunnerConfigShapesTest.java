package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.file.ToolReach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RunnerConfigShapesTest {

    /** Jackson reads TOML 1.0 alone. */
    private static final String OF_TOML_1_1 = "newlines-in-inline-tables";

    static final List<String> SHAPES = RunnerConfigShapes.shapes();

    static final List<String> SHAPES_OF_TOML_1_0 =
            SHAPES.stream().filter(shape -> !shape.equals(OF_TOML_1_1)).toList();

    @TempDir
    private Path directory;

    @Test
    void thereAreAsManyAsPromised() {
        assertThat(SHAPES).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @FieldSource("SHAPES_OF_TOML_1_0")
    void changesVolumesAlone(String shape) throws Exception {
        Path file = copy(shape);
        String before = Files.readString(file);

        RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());

        OnlyVolumes.differ(before, Files.readString(file));
    }

    @ParameterizedTest
    @FieldSource("SHAPES")
    void changesNothingTheSecondTime(String shape) throws Exception {
        Path file = copy(shape);
        RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN).write(new ToolReach());
        byte[] once = Files.readAllBytes(file);

        RunnerConfig again = RunnerConfig.read(file, Optional.empty(), JobVariant.PLAIN);

        assertThat(again.lacksVolumes()).isFalse();
        assertThat(again.diff()).isEmpty();
        assertThat(again.write(new ToolReach())).isEmpty();
        assertThat(file).hasBinaryContent(once);
    }

    @ParameterizedTest
    @FieldSource("SHAPES")
    void saysWhatIsExpected(String shape) throws Exception {
        RunnerConfig config = RunnerConfig.read(RunnerConfigShapes.shape(shape), Optional.empty(), JobVariant.PLAIN);

        assertThat(report(config)).isEqualTo(RunnerConfigShapes.expected(shape));
    }

    /** Findings, then the diff, as a reviewer reads them. */
    private static String report(RunnerConfig config) {
        StringBuilder report = new StringBuilder();
        config.findings().forEach(finding -> report.append("%s, %s\n".formatted(finding.weight(), finding)));
        config.diff().forEach(line -> report.append(line.replaceFirst("^(---|\\+\\+\\+) .*/", "$1 "))
                .append('\n'));
        return report.toString();
    }

    private Path copy(String shape) throws Exception {
        return Files.copy(RunnerConfigShapes.shape(shape), directory.resolve("config.toml"));
    }
}
