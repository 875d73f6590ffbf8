package io.github.dood.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of a system stands in its package: no other type's code names one. What comments say is for people. */
class CiSystemNamesTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final String INSIDE = "io/github/dood/internal/ci/";

    /** Systems, their variables and the files of their runners; the group's own name has one of them in it. */
    private static final Pattern NAME = Pattern.compile(
            "(?i:gitlab|(?<!io\\.|com\\.)github|jenkins|bitbucket|woodpecker|drone|circleci|teamcity|travis|forgejo|gitea"
                    + "|config\\.toml)|\\bCI_[A-Z]|\\bRUNNER_[A-Z]|\"WORKSPACE\"");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

    /** Who may, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "io/github/dood/findings/", "a form of reports has the name that its users know",
            "io/github/dood/internal/preset/", "tools have options that are called so");

    @Test
    void onlyThePackagesOfTheSystemsNameOne() throws IOException {
        assertThat(named()).isEmpty();
    }

    /** So that the other test does not pass since it finds nothing at all. */
    @Test
    void theCodeOfASystemIsFound() throws IOException {
        for (String system : List.of("gitlab", "github", "jenkins", "bitbucket", "woodpecker")) {
            assertThat(files(INSIDE + system + "/").flatMap(CiSystemNamesTest::namesIn))
                    .as(system)
                    .isNotEmpty();
        }
    }

    @Test
    void anExceptionIsTakenAwayWhenNobodyNeedsIt() throws IOException {
        for (String exception : EXCEPTIONS.keySet()) {
            assertThat(files(exception).flatMap(CiSystemNamesTest::namesIn))
                    .as(exception)
                    .isNotEmpty();
        }
    }

    private static List<String> named() throws IOException {
        return files("")
                .filter(file -> Stream.concat(Stream.of(INSIDE), EXCEPTIONS.keySet().stream())
                        .noneMatch(place -> SOURCES.relativize(file).toString().startsWith(place)))
                .flatMap(CiSystemNamesTest::namesIn)
                .toList();
    }

    private static Stream<Path> files(String place) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(place))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static Stream<String> namesIn(Path file) {
        try {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            return code.lines()
                    // A package's name may have another's in it, and says nothing by itself.
                    .filter(line -> !line.startsWith("package "))
                    .filter(line -> NAME.matcher(line).find())
                    .map(line -> file + ": " + line.strip());
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }
}
