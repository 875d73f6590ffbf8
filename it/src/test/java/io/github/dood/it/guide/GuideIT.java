package io.github.dood.it.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every listing of the guide and of SECURITY.md, in their order: what they say is what readers will see. */
class GuideIT {

    @ParameterizedTest
    @ValueSource(strings = {"documentation/index.md", "SECURITY.md"})
    void everyChapterDoesWhatItSays(String name) throws IOException {
        Guide guide = Guide.read(Guide.folder().resolveSibling(name));
        assertThat(guide.chapters()).hasSizeGreaterThan(5);
        try (GuideRunner runner = new GuideRunner()) {
            for (Guide.Chapter chapter : guide.chapters()) {
                assertThatCode(() -> runner.run(chapter)).as(chapter.title()).doesNotThrowAnyException();
            }
        }
    }
}
