package io.github.dood.internal.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A release of a tool's image is written down once: in its entry of the table, from which jobs, goals and the doctor have it. */
class PresetImagesTest {

    private static final List<Path> SOURCES = List.of(Path.of("src/main"), Path.of("../dood-maven-plugin/src/main"));

    static Stream<String> images() {
        return Presets.all().stream().map(Preset::image).distinct();
    }

    @ParameterizedTest
    @MethodSource("images")
    void standsInOneFile(String image) throws IOException {
        List<Path> naming = SOURCES.stream()
                .flatMap(PresetImagesTest::files)
                .filter(file -> textOf(file).contains(image))
                .toList();

        assertThat(naming).singleElement().satisfies(file -> assertThat(file.getParent())
                .endsWith(Path.of("preset")));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
