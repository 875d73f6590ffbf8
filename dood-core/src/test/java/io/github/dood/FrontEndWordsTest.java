package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that runs tools reads the core's words, too: those that only a Maven build understands are the plugin's. */
class FrontEndWordsTest {

    private static final Pattern OF_MAVEN =
            Pattern.compile("(?i)\\bmvn|maven|\\bpom\\b|\\bgoals?\\b|-D\\$?\\{?dood|\\bdood:[a-z%]|settings\\.xml");

    /** In the rooms of the CI systems these describe jobs that run Maven: what stands in them is a job file's text. */
    private static final Set<String> JOB_FILES = Set.of(
            "JobImages.java", "JobTask.java", "JobTexts.java", "Pipeline.java", "ProjectJobs.java", "ToolJob.java");

    @Test
    void noLineOfTheCoreSpeaksOfMaven() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !describesJobs(file))
                            .flatMap(FrontEndWordsTest::linesOfMaven))
                    .isEmpty();
        }
    }

    private static boolean describesJobs(Path file) {
        return file.toString().contains("/internal/ci/")
                && JOB_FILES.contains(file.getFileName().toString());
    }

    private static Stream<String> linesOfMaven(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(index -> OF_MAVEN.matcher(lines.get(index)).find())
                    .mapToObj(index -> "%s:%d: %s"
                            .formatted(file, index + 1, lines.get(index).strip()));
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }
}
