package io.github.dood.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the docker CLI was seen to make of the same files: DockerCliIT holds both against each other. */
class EnvironmentFileTest {

    private static final Map<String, String> JOB = Map.of("SET", "a value", "EMPTY", "", "QUOTED", "\"q\"");

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                file("", Map.of()),
                file("A=1\nB=2\n", Map.of("A", "1", "B", "2")),
                file("A=1\r\nB=2\r\n", Map.of("A", "1", "B", "2")),
                file("A=1\rB=2\n", Map.of("A", "1\rB=2")),
                file("A=1", Map.of("A", "1")),
                file("A=", Map.of("A", "")),
                file("A=1=2", Map.of("A", "1=2")),
                file("A=1\nA=2\n", Map.of("A", "2")),
                file("\ufeffA=1\n", Map.of("A", "1")),
                file("A=1\n\ufeffB=2\n", Map.of("A", "1", "\ufeffB", "2")),
                file("# no\n  # no\n\n  \nA=1 # yes\n", Map.of("A", "1 # yes")),
                file("\t A=1\n\u00a0B=2\n\u2003C=3\n\u0085D=4\n\fE=5\u000b\n", five()),
                file("A= x \nB=\"q\"\nC='q'\nD=a\\\n", Map.of("A", " x ", "B", "\"q\"", "C", "'q'", "D", "a\\")),
                file("A=\u00e9\u2028b\n", Map.of("A", "\u00e9\u2028b")),
                file("A\u00a0B=1\n", Map.of("A\u00a0B", "1")),
                file("A-b.c=${SET}\n", Map.of("A-b.c", "${SET}")),
                file("SET\nEMPTY\nUNSET\nQUOTED\r\n", Map.of("SET", "a value", "EMPTY", "", "QUOTED", "\"q\"")),
                file("A=1\nA\nSET=mine\nSET\n", Map.of("A", "1", "SET", "a value")),
                file("A=" + "x".repeat(65_533), Map.of("A", "x".repeat(65_533))));
    }

    private static Map<String, String> five() {
        return Map.of("A", "1", "B", "2", "C", "3", "D", "4", "E", "5\u000b");
    }

    private static Arguments file(String text, Map<String, String> variables) {
        return Arguments.of(text, variables);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadAsTheDockerCliReadsIt(String text, Map<String, String> variables) throws Exception {
        EnvironmentFile file = EnvironmentFile.read(written(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(file.variables(name -> Optional.ofNullable(JOB.get(name)))).isEqualTo(variables);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(
                        "A=1\nplanted word=1\n",
                        "has in line 2 a name with a blank in it; write NAME=value, without export"),
                Arguments.of("export planted=1", "has in line 1 a name with a blank in it"),
                Arguments.of("planted =1", "has in line 1 a name with a blank in it"),
                Arguments.of("planted\t=1", "has in line 1 a name with a blank in it"),
                Arguments.of("\n\nplanted \n", "has in line 3 a name with a blank in it"),
                Arguments.of("=planted", "has in line 1 a value without a name; write NAME=value"),
                Arguments.of("  =planted", "has in line 1 a value without a name"),
                Arguments.of("A=planted\0", "has in line 1 a zero byte"),
                Arguments.of("#\n\nA=planted\u00ff", "has in line 3 no text in UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsWrongIsToldByFileAndLineAndNotShown(String text, String problem) throws Exception {
        Path path = written(text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> EnvironmentFile.read(path))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("environmentFile: \"%s\" ".formatted(path) + problem)
                .hasMessageEndingWith("(the line is not shown)")
                .hasMessageNotContaining("planted")
                .hasNoCause();
    }

    @Test
    void aFileThatIsNoneIsToldByItsReason() throws Exception {
        assertIsRefused(folder.resolve("missing.env"), "cannot be read: no such file");
        assertIsRefused(folder, "cannot be read: it is a directory");
        assertIsRefused(Path.of("/dev/zero"), "cannot be read: it is no plain file");
        assertIsRefused(written(new byte[(6 << 20) + 1]), "cannot be read: it has more than 6,144 kB");
    }

    private static void assertIsRefused(Path path, String problem) {
        assertThatThrownBy(() -> EnvironmentFile.read(path))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("environmentFile: \"%s\" %s", path, problem);
    }

    @Test
    void showsNoValues() throws Exception {
        EnvironmentFile file = EnvironmentFile.read(written("A=planted\nSET\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(file).hasToString("2 variables (not shown)");
        assertThat(List.copyOf(file.values())).containsExactly("planted");
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("tool.env"), bytes);
    }
}
