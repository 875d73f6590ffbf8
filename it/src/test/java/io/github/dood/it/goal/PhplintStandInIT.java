package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Images;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;

/**
 * The phplint of the tests' image says and does what the real one did: each file of {@code phplint} in the tests' resources
 * is a captured call of phplint 9.7.2, its command first and its exit code last.
 */
class PhplintStandInIT {

    private static final String SAMPLES = """
            mkdir -p /app/src /app/many /app/ok /app/warn /app/empty && cd /app
            printf '<?php\\n' | tee src/A.php src/C.php > ok/Ok.php
            printf '<?php\\nfunction f() {\\n  return [1,2;\\n}' > src/Bad.php
            for number in 1 2 3; do printf "<?php\\nfunction g$number( {\\n}" > many/Bad$number.php; done
            printf '<?php\\nclass A { function x() { return 1 } }' > many/Other.php
            printf '<?php declare(encoding="utf8");\\necho 1;' > warn/W.php
            """;

    @AutoClose
    private static GenericContainer<?> container;

    @BeforeAll
    static void writeSamples() {
        container = Containers.started(Images.PHPQA);
        Commands.succeed(container, SAMPLES);
    }

    static Stream<Path> captured() throws IOException {
        return Files.list(Path.of("src/test/resources/phplint")).sorted();
    }

    @ParameterizedTest
    @MethodSource("captured")
    void saysWhatTheRealOneSaid(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String command = lines.get(0).replaceFirst("^\\$ ", "");

        // Byte for byte: what the tests' own library reads from a container has lost its colours.
        String bytes = run("(%s 2>&1; echo exit code $?) > /tmp/printed; base64 -w 0 /tmp/printed".formatted(command));

        String said = new String(Base64.getDecoder().decode(bytes), StandardCharsets.UTF_8);
        assertThat(comparable(said))
                .as(command)
                .isEqualTo(comparable(String.join("\n", lines.subList(1, lines.size())) + "\n"));
    }

    @Test
    void keepsWhatIsSoundInACacheBesideTheSourcesUnlessToldNotTo() {
        assertThat(run("cd src && phplint . --no-cache; ls -A")).doesNotContain(".phplint.cache");
        assertThat(run("cd src && phplint .")).contains("Cache: 0 hit, 3 misses");
        // What has the same content is one entry.
        assertThat(run("cd src && phplint .; ls -A; rm -r .phplint.cache"))
                .contains("Cache: 2 hits, 1 miss", "3 files, 1 error", ".phplint.cache");
        assertThat(run("rm -rf .phplint.cache; phplint --cache-dir=/tmp/kept ok; ls -A . /tmp/kept"))
                .contains("paths")
                .doesNotContain(".phplint.cache");
    }

    @Test
    void readsItsConfigurationFromWhereItStarts() {
        run("printf 'path: [src, ok]\\nexclude: [Bad]\\nno-cache: true\\n' > .phplint.yml");

        assertThat(run("phplint; echo ended with $?"))
                .contains("Configuration : /app/.phplint.yml", "[OK] 3 files", "ended with 0");
        assertThat(run("phplint --no-configuration --no-cache src; echo ended with $?; rm .phplint.yml"))
                .contains("No config file loaded", "3 files, 1 error", "ended with 1");
    }

    @Test
    void noFilesPassOnlyWhereExitCodesAreIgnored() {
        assertThat(run("phplint --no-cache empty > /dev/null; echo ended with $?"))
                .contains("ended with 1");
        assertThat(run("phplint --no-cache --ignore-exit-code empty; echo ended with $?"))
                .contains("Could not find any files to lint", "ended with 0");
    }

    /** What the image's entrypoint does in a job to which CI is handed on. */
    @Test
    void theEntrypointInstallsThePackagesOfAProjectInAJob() {
        run("mkdir -p project && cd project && echo '{}' > composer.json");

        assertThat(run("cd project && CI=true /entrypoint.sh true; ls")).contains("vendor");
        run("rm -r project/vendor");
        assertThat(run("cd project && CI=true SKIP_COMPOSER_INSTALL=true /entrypoint.sh true; /entrypoint.sh ls"))
                .doesNotContain("vendor");
    }

    private static String run(String line) {
        return Commands.run(container, "/app", Map.of(), line).standardOutput();
    }

    /** Without what is another at each run: times, sizes, the release of PHP, and the order of the files. */
    private static String comparable(String text) {
        String steady = text.replaceAll("\\d+ ms", "15 ms")
                .replaceAll("\\d+\\.\\d MiB", "4.0 MiB")
                .replaceAll("(PHP (?:\u001b\\[33m)?)\\d+\\.\\d+\\.\\d+", "$18.4")
                .replaceAll("timestamp=\"[^\"]*\"", "timestamp=\"\"")
                .replaceAll("(?m)^\\d+(\\. /)", "1$1");
        String parts = "(?=1\\. /)|(?=<file )|(?<=</file>)|(?=<error )|(?<=</error>)|(?=\"/app)|(?=},\"application)";
        return Arrays.stream(steady.split(parts))
                .map(part -> part.replaceFirst("},?$", ""))
                .sorted()
                .collect(Collectors.joining());
    }
}
