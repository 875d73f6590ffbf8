package io.github.dood.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkersTest {

    private static final String LABEL = "process=12345678 start=1234567890 namespace=pid:[4026531836]"
            + " boot=5a7e2b1c-93c1-4a8e-8a57-0f4b6d1e2c3d container=" + "a".repeat(64)
            + " since=2026-01-02T03:04:05.678901234Z";

    private final Markers living = new Markers(() -> LABEL, label -> false);

    @TempDir
    private Path directory;

    /** Git knows no empty directories. */
    @Test
    void aMarkerIsAnEmptyDirectoryThatNoOtherHas() {
        Path one = living.make(directory).orElseThrow();
        Path other = living.make(directory).orElseThrow();

        assertThat(one).isEmptyDirectory().isNotEqualTo(other);
        // Podman would take it for a pattern.
        assertThat(one.getFileName().toString()).doesNotContainPattern("[\\[\\]*?\\\\ ]");
        living.remove(one);
        living.remove(other);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aToolThatRunsSeesNoDirectoryVanish() {
        Path other = directory.resolveSibling("other");
        Path marker = living.make(directory).orElseThrow();

        living.during(directory, () -> {
            living.during(other, () -> true);
            living.remove(marker);
            assertThat(marker).exists();
            living.during(directory, () -> true);
            return assertThat(marker).exists();
        });

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theNextRunRemovesWhatAKilledOneLeftAndNothingElse() throws IOException {
        Path left = living.make(directory).orElseThrow();
        Path full = Files.createDirectories(directory.resolve(left.getFileName() + "0/of somebody"));
        Path file = Files.createFile(directory.resolve(left.getFileName() + "1"));
        Path link = Files.createSymbolicLink(directory.resolve(left.getFileName() + "2"), directory);
        Path short1 = Files.createDirectory(directory.resolve(".dood-1"));
        Markers next = new Markers(() -> "process=2", LABEL::equals);

        next.remove(next.make(directory).orElseThrow());

        assertThat(left).doesNotExist();
        assertThat(List.of(full, file, link, short1)).allMatch(Files::exists);
    }

    @Test
    void markersOfLivingRunsStay() {
        Path marker = living.make(directory).orElseThrow();

        new Markers(() -> "process=2", "process=3"::equals).sweep(directory);

        assertThat(marker).exists();
    }
}
