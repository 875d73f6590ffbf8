package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot get jobs: they are left as they are, and the user is told why. */
class BrokenJobFileTest extends JobFileFixture {

    @ParameterizedTest
    @MethodSource
    void isToldByLineAndColumnAndLeftAlone(String broken, String place) throws IOException {
        write(broken);

        assertThatThrownBy(() -> new JobFile(path).check())
                .isInstanceOf(DoodException.class)
                .hasMessageStartingWith(path + " is no YAML: " + place + ": ");
        assertRefused()
                .hasMessageStartingWith(path + " is no YAML: " + place + ": ")
                .hasMessageEndingWith("Nothing was written; fix that first.");
    }

    static Stream<Arguments> isToldByLineAndColumnAndLeftAlone() {
        return Stream.of(
                Arguments.of("build:\n\tscript: make\n", "line 2, column 1"),
                Arguments.of("build:\n  script: make\n stage: test\n", "line 3, column 2"),
                Arguments.of("build:\n  script: [make\nlint:\n", "line 3, column 5"),
                Arguments.of("build:\n  script: 'make\n", "line 3, column 1"),
                Arguments.of("build:\n  script: make: all\n", "line 2, column 15"),
                Arguments.of("build:\n  script: *unknown\n", "line 2, column 11"),
                Arguments.of("build:\r\n  script: \"\\q\"\r\n", "line 2, column 13"),
                Arguments.of("build:\n  script: ma\u0007ke\n", "line 2, column 13"),
                Arguments.of("lint: @at\n", "line 1, column 7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{build: {script: make}}\n",
                "build:\n  script: make\n...\n",
                "  build:\n    script: make\n",
                "build:\n  script: |+\n    make\n\n"
            })
    void canNotBeContinued(String closed) throws IOException {
        write(closed);

        assertRefused().hasMessageContaining("cannot get jobs at its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- build\n- lint\n", "just a sentence\n"})
    void isNoMapping(String other) throws IOException {
        write(other);

        assertRefused().hasMessageContaining("is no mapping");
    }

    @Test
    void isNoUtf8() throws IOException {
        Files.write(path, "build:\n  script: echo grün\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused().hasMessageContaining("is no UTF-8");
    }

    @Test
    void isTooDeep() throws IOException {
        write("a: " + "[".repeat(100_000));

        assertRefused().hasMessageContaining("it is nested too deeply. Nothing was written");
    }

    @Test
    void isAFolder() throws IOException {
        Files.createDirectory(path);

        assertThatThrownBy(this::add)
                .isInstanceOf(DoodException.class)
                .hasMessageContaining(path + " cannot be read: ");
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }

    private void add() {
        new JobFile(path).add(JobSamples.both(JobVariant.SOCKET));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() throws IOException {
        byte[] before = Files.readAllBytes(path);

        Throwable refusal = catchThrowable(this::add);

        assertThat(path).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(path));
        return assertThat(refusal).isInstanceOf(DoodException.class);
    }
}
