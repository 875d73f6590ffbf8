package io.github.dood.internal.ci.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release of an image that jobs use is written down once; what others read of it says the same. */
class JobImagesTest {

    private static final Set<String> IMAGES = Set.of(JobImages.MAVEN, JobImages.DOCKER, JobImages.ENGINE);

    /** An image of one of these names with its tag. */
    private static final Pattern IMAGE =
            Pattern.compile("\\b(?:maven:\\d[\\w.-]*|docker:(?:\\d+[.-][\\w.-]*)?(?:cli|dind))");

    /** Where a job's text names one, in YAML. */
    private static final Pattern NAMED_BY_A_JOB = Pattern.compile("(?m)^ +(?:image: |- )" + IMAGE);

    private static final Path REPOSITORY = Path.of("..");

    @ParameterizedTest
    @EnumSource
    void everyVariantNamesNoOtherRelease(JobVariant variant) {
        assertThat(imagesIn(JobSamples.both(variant).text())).isNotEmpty().isSubsetOf(IMAGES);
    }

    @Test
    void noOtherTextOfTheJobsNamesARelease() throws IOException {
        Path folder = Path.of("src/main/java/io/github/dood/internal/ci");
        try (Stream<Path> sources = Files.walk(folder)) {
            List<Path> naming = sources.filter(Files::isRegularFile)
                    .filter(file -> NAMED_BY_A_JOB.matcher(textOf(file)).find())
                    .map(Path::getFileName)
                    .toList();
            assertThat(naming).isEmpty();
        }
    }

    @Test
    void everyPageNamesTheSameReleases() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path folder : List.of(REPOSITORY, REPOSITORY.resolve("documentation"))) {
            try (Stream<Path> pages = Files.list(folder)) {
                pages.filter(page -> page.toString().endsWith(".md"))
                        .forEach(page -> named.addAll(imagesIn(textOf(page))));
            }
        }

        assertThat(named).contains(JobImages.MAVEN).isSubsetOf(IMAGES);
    }

    private static Set<String> imagesIn(String text) {
        return IMAGE.matcher(text).results().map(found -> found.group()).collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
