package io.github.dood.workspace.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceTest {

    private final Place place = new Place(Path.of("/builds/project"));

    @ParameterizedTest
    @MethodSource
    void tellsAFailureInTheSystemsWords(IOException failure, String words) {
        assertThatThrownBy(() -> place.attempt(Path.of("report"), () -> {
                    throw failure;
                }))
                .hasMessage("What the tool made of report could not be written into the workspace /builds/project: "
                        + words);
    }

    static Arguments[] tellsAFailureInTheSystemsWords() {
        return new Arguments[] {
            Arguments.of(new AccessDeniedException("/builds/project/report"), "permission denied"),
            Arguments.of(
                    new FileSystemException("/builds/project/report", null, "Read-only file system"),
                    "Read-only file system"),
            Arguments.of(new IOException("No space left on device"), "No space left on device"),
        };
    }
}
