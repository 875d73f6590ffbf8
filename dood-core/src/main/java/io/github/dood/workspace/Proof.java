package io.github.dood.workspace;

import io.github.dood.engine.Containers;
import io.github.dood.engine.EngineException;
import io.github.dood.engine.FileStat;
import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Shows that a container sees the job's own files, by asking the engine to look into the container; the container need
 * not have been started.
 *
 * <p>In every directory in question a file of random name is made: no other directory in the world has it. Where the job
 * can not write, some files that are there must look the same on both sides instead. The random files are gone when the
 * proof is closed.
 */
public final class Proof implements AutoCloseable {

    /** Fewer files could look the same by chance. */
    private static final int FEWEST_WITNESSES = 3;

    private static final int MOST_WITNESSES = 8;

    private static final int WITNESS_DEPTH = 3;

    private final List<Sign> signs;

    private Proof(List<Sign> signs) {
        this.signs = signs;
    }

    /**
     * Puts the signs in place.
     *
     * @param places what must be the same on both sides
     */
    public static Proof of(List<Place> places) {
        List<Sign> signs = new ArrayList<>();
        try {
            for (Place place : places) {
                signs.add(signAt(place));
            }
            return new Proof(signs);
        } catch (RuntimeException failure) {
            new Proof(signs).close();
            throw failure;
        }
    }

    /**
     * Looks for the signs in a container.
     *
     * @return what is not as it must be, in words for people; none when the container sees the job's files
     */
    public Optional<String> failure(Containers containers, String containerId) {
        try {
            return signs.stream()
                    .map(sign -> sign.failure(containers, containerId))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (EngineException failure) {
            if (failure.isFault()) {
                // Some engines mount only now, and break off at what a volume has not.
                return Optional.of("the engine can not look there: " + failure.briefWords());
            }
            throw failure;
        }
    }

    /** Removes the random files. */
    @Override
    public void close() {
        signs.forEach(Sign::remove);
    }

    private static Sign signAt(Place place) {
        if (!Files.isDirectory(place.inJob())) {
            return new Witnesses(place, List.of(place.inJob()), 1);
        }
        Path nonce = place.inJob().resolve(".dood-" + UUID.randomUUID());
        try {
            return new Nonce(
                    Files.createFile(nonce),
                    Path.of(place.inTool(), nonce.getFileName().toString()));
        } catch (IOException readOnly) {
            return new Witnesses(place, witnessesIn(place.inJob()), FEWEST_WITNESSES);
        }
    }

    private static List<Path> witnessesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory, WITNESS_DEPTH)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_WITNESSES)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /**
     * One directory or file on both sides.
     *
     * @param inJob where the job has it
     * @param inTool where the container must have the same one
     */
    public record Place(Path inJob, String inTool) {}

    private sealed interface Sign {

        Optional<String> failure(Containers containers, String containerId);

        void remove();
    }

    private record Nonce(Path inJob, Path inTool) implements Sign {

        @Override
        public Optional<String> failure(Containers containers, String containerId) {
            return containers.stat(containerId, inTool.toString()).isPresent()
                    ? Optional.empty()
                    : Optional.of("%s there is not this job's directory".formatted(inTool.getParent()));
        }

        @Override
        public void remove() {
            try {
                Files.deleteIfExists(inJob);
            } catch (IOException failure) {
                throw new DoodException(
                        "The empty file %s, made to prove the share, could not be deleted: %s. Delete it by hand."
                                .formatted(inJob, SystemWords.of(failure)),
                        failure);
            }
        }
    }

    private record Witnesses(Place place, List<Path> files, int fewest) implements Sign {

        @Override
        public Optional<String> failure(Containers containers, String containerId) {
            if (files.size() < fewest) {
                return Optional.of("%s can not be written and has too few files to tell it from another directory"
                        .formatted(place.inJob()));
            }
            return files.stream()
                    .filter(file -> !looksSame(file, containers.stat(containerId, inTool(file))))
                    .findFirst()
                    .map(file -> "%s there is not this job's file".formatted(inTool(file)));
        }

        private String inTool(Path file) {
            return Path.of(place.inTool())
                    .resolve(place.inJob().relativize(file))
                    .normalize()
                    .toString();
        }

        private static boolean looksSame(Path file, Optional<FileStat> seen) {
            try {
                PosixFileAttributes attributes =
                        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return seen.isPresent()
                        && seen.get().size() == attributes.size()
                        && seen.get().permissions() == permissionsOf(attributes)
                        && seen.get()
                                .modified()
                                .equals(attributes.lastModifiedTime().toInstant());
            } catch (IOException unreadable) {
                return false;
            }
        }

        private static int permissionsOf(PosixFileAttributes attributes) {
            Set<PosixFilePermission> permissions = attributes.permissions();
            int mode = 0;
            for (PosixFilePermission permission : PosixFilePermission.values()) {
                mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
            }
            return mode;
        }

        @Override
        public void remove() {
            // Nothing was made.
        }
    }
}
