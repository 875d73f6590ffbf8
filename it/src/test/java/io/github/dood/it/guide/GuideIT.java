package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every listing of the documents, in their order: what they say is what readers will see. */
class GuideIT {

    private static final Path ROOT = Guide.folder().getParent();

    private static final List<String> READ_FIRST = List.of("README.md", "documentation/index.md", "SECURITY.md");

    @ParameterizedTest
    @FieldSource("READ_FIRST")
    void everyChapterDoesWhatItSays(String name) throws IOException {
        assertThat(Guide.read(ROOT.resolve(name)).chapters()).hasSizeGreaterThan(5);
        run(name);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("thorough")
    void everyPageDoesWhatItSays(String name) throws IOException {
        run(name);
    }

    static List<String> everyPageDoesWhatItSays() throws IOException {
        try (Stream<Path> pages = Files.list(Guide.folder())) {
            return pages.map(page -> ROOT.relativize(page).toString())
                    .filter(name -> name.endsWith(".md") && !READ_FIRST.contains(name))
                    .sorted()
                    .toList();
        }
    }

    private static void run(String name) throws IOException {
        try (GuideRunner runner = new GuideRunner()) {
            for (Guide.Chapter chapter : Guide.read(ROOT.resolve(name)).chapters()) {
                assertThatCode(() -> runner.run(chapter)).as(chapter.title()).doesNotThrowAnyException();
            }
        }
    }
}
