package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkersTest {

    private static final String LABEL = "process=12345678 start=1234567890 namespace=pid:[4026531836]"
            + " boot=5a7e2b1c-93c1-4a8e-8a57-0f4b6d1e2c3d container=" + "a".repeat(64)
            + " since=2026-01-02T03:04:05.678901234Z";

    private final Markers living = new Markers(() -> LABEL, label -> false);

    private final List<DoodException> complaints = new ArrayList<>();

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

        living.during(
                directory,
                () -> {
                    living.during(other, () -> true, complaints::add);
                    living.remove(marker);
                    assertThat(marker).exists();
                    living.during(directory, () -> true, complaints::add);
                    return assertThat(marker).exists();
                },
                complaints::add);

        assertThat(directory).isEmptyDirectory();
        assertThat(complaints).isEmpty();
    }

    @Test
    void oneMarkerThatCanNotBeRemovedKeepsNoOtherAndHidesNoErrorOfTheTool() throws IOException {
        Path used = living.make(directory).orElseThrow();
        Path other = living.make(directory).orElseThrow();
        IllegalStateException failure = new IllegalStateException("the tool's own");

        assertThatThrownBy(() -> living.during(
                        directory,
                        () -> {
                            living.remove(used);
                            living.remove(other);
                            write(used.resolve("index.html"));
                            throw failure;
                        },
                        complaints::add))
                .isSameAs(failure);

        assertThat(used).exists();
        assertThat(other).doesNotExist();
        assertThat(complaints)
                .singleElement()
                .extracting(DoodException::getMessage)
                .asString()
                .contains(used.toString(), "the directory is not empty", "Delete it by hand");
    }

    @Test
    void oneMarkerThatCanNotBeRemovedChangesNoResult() throws IOException {
        Path used = living.make(directory).orElseThrow();

        int exitCode = living.during(
                directory,
                () -> {
                    living.remove(used);
                    write(used.resolve("index.html"));
                    return 7;
                },
                complaints::add);

        assertThat(exitCode).isEqualTo(7);
        assertThat(complaints).hasSize(1);
    }

    @Test
    void whatSomebodyUsesKeepsNothingElseOfAKilledRun() throws IOException {
        List<Path> left = Stream.generate(() -> living.make(directory).orElseThrow())
                .limit(6)
                .toList();
        write(left.get(2).resolve("index.html"));
        write(left.get(4).resolve("index.html"));

        new Markers(() -> "process=2", LABEL::equals).removeLeft(directory);

        assertThat(left.stream().filter(Files::exists)).containsExactly(left.get(2), left.get(4));
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

        new Markers(() -> "process=2", "process=3"::equals).removeLeft(directory);

        assertThat(marker).exists();
    }

    private static void write(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
