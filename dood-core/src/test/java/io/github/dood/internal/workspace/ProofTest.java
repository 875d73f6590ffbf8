package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {

    private static final int LONGEST_PATH = 4095;

    private final Markers markers = new Markers(() -> "process=1", label -> false);

    @TempDir
    private Path directory;

    /** Nothing can be made in a file, as nothing can be made where the job may not write. */
    @Test
    void filesThatLookTheSameProveNoGuess() throws IOException {
        Path file = Files.writeString(directory.resolve("Main.php"), "same");

        try (Proof proof = Proof.of(List.of(new Proof.Place(file, "/app/Main.php", false)), markers)) {
            assertThat(proof.failure(mirror(directory, 0), "tool"))
                    .contains("the job can make nothing in %s by which to tell it from another".formatted(file));
        }
    }

    @Test
    void whatKernelAndEngineAgreeOnMustLookTheSameAsWell() throws IOException {
        Path file = Files.writeString(directory.resolve("Main.php"), "same");
        try (Proof proof = Proof.of(List.of(new Proof.Place(file, "/app/Main.php", true)), markers)) {
            assertThat(proof.failure(mirror(directory, 0), "tool")).isEmpty();
            assertThat(proof.failure(mirror(directory, 1), "tool"))
                    .contains("/app/Main.php there is not this job's file");
        }
    }

    @Test
    void aMarkerTellsMoreThanAnyFile() throws IOException {
        Files.writeString(directory.resolve("Main.php"), "same");
        Path other = Files.createDirectory(directory.resolve("other"));

        try (Proof proof = Proof.of(List.of(new Proof.Place(directory, "/app", true)), markers)) {
            assertThat(proof.failure(mirror(directory, 0), "tool")).isEmpty();
            assertThat(proof.failure(mirror(other, 0), "tool")).contains("/app there is not this job's directory");
        }
    }

    /** A full disk leads to the same place as a name that is too long. */
    @Test
    void aMarkerThatCanNotBeMadeWhereTheJobMayWriteIsAnError() throws IOException {
        Path deep = directory;
        while (deep.toString().length() < LONGEST_PATH - 250) {
            deep = Files.createDirectory(deep.resolve("d".repeat(200)));
        }
        Path deepest = Files.createDirectory(
                deep.resolve("d".repeat(LONGEST_PATH - 10 - deep.toString().length())));

        assertThatThrownBy(() -> Proof.of(List.of(new Proof.Place(deepest, "/app", true)), markers))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("An empty directory could not be made in " + directory)
                .hasMessageContaining("File name too long")
                .hasMessageContaining("share=copy");
    }

    @Test
    void oneMarkerThatCanNotBeRemovedKeepsNoOther() throws IOException {
        Path used = Files.createDirectory(directory.resolve("used"));
        Path other = Files.createDirectory(directory.resolve("other"));
        List<Proof.Place> places = List.of(new Proof.Place(used, "/app"), new Proof.Place(other, "/app/other"));
        Proof proof = Proof.of(places, markers);
        try (Stream<Path> marker = Files.list(used)) {
            Files.createFile(marker.findFirst().orElseThrow().resolve("index.html"));
        }

        assertThatThrownBy(proof::close)
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("the directory is not empty")
                .hasMessageContaining(used.toString());

        assertThat(other).isEmptyDirectory();
    }

    /** Containers that have the same files at /app, or larger ones. */
    private static Containers mirror(Path directory, long larger) {
        FakeEngine engine = new FakeEngine();
        engine.stat.answers(place -> {
            Path file = directory.resolve(Path.of("/app").relativize(Path.of(place.path())));
            try {
                int permissions = Integer.parseInt(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                .replaceAll("[rwx]", "1")
                                .replace('-', '0'),
                        2);
                return Optional.of(new FileStat(
                        "",
                        Files.size(file) + larger,
                        permissions,
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()));
            } catch (IOException missing) {
                return Optional.empty();
            }
        });
        return engine.containers();
    }
}
