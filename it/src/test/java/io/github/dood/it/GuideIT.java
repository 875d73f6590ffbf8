package io.github.dood.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every listing of the guide, in its order: what it says is what readers will see. */
class GuideIT {

    private static GuideRunner runner;

    @BeforeAll
    static void start() throws IOException {
        runner = new GuideRunner();
    }

    @AfterAll
    static void end() {
        runner.close();
    }

    @TestFactory
    Stream<DynamicTest> everyChapterDoesWhatItSays() throws IOException {
        Guide guide = Guide.read();
        assertThat(guide.chapters()).hasSizeGreaterThan(5);
        return guide.chapters().stream()
                .map(chapter -> DynamicTest.dynamicTest(chapter.title(), () -> runner.run(chapter)));
    }
}
