package io.github.dood.internal.workspace;

import io.github.dood.internal.engine.Containers;
import io.github.dood.internal.engine.FileStat;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
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
import java.util.stream.Stream;

/**
 * Shows that a container sees the job's own files, by asking the engine to look into the container; the container need
 * not have been started.
 *
 * <p>In every directory in question a marker is made, which no other directory in the world has. Where none can be made,
 * nothing is shown: files that look the same may be another checkout's. There the engine's and the kernel's word must
 * agree on which directory it is, and then some files that are there must look the same on both sides as well. The markers
 * are gone when the proof is closed.
 */
public final class Proof implements AutoCloseable {

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
     * @param markers makes and removes the signs
     */
    public static Proof of(List<Place> places, Markers markers) {
        List<Sign> signs = new ArrayList<>();
        try {
            for (Place place : places) {
                signs.add(signAt(place, markers));
            }
            return new Proof(signs);
        } catch (RuntimeException failure) {
            for (DoodException another : new Proof(signs).remove()) {
                failure.addSuppressed(another);
            }
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
            for (Sign sign : signs) {
                Optional<String> failure = sign.failure(containers, containerId);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        } catch (EngineException failure) {
            if (failure.isFault()) {
                // Some engines mount only now, and fail where a volume lacks the directory.
                return Optional.of("the engine cannot look there: " + failure.briefWords());
            }
            throw failure;
        }
    }

    /** Whether a container sees the first place's directory at another place, too. */
    boolean isSeenAt(Path inTool, Containers containers, String containerId) {
        return signs.get(0) instanceof Marker marker
                && containers
                        .stat(
                                containerId,
                                inTool.resolve(marker.inJob().getFileName()).toString())
                        .isPresent();
    }

    /**
     * Removes the markers.
     *
     * @throws DoodException when one cannot be removed; the others are gone all the same
     */
    @Override
    public void close() {
        List<DoodException> failures = remove();
        if (!failures.isEmpty()) {
            DoodException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private List<DoodException> remove() {
        List<DoodException> failures = new ArrayList<>();
        for (Sign sign : signs) {
            try {
                sign.remove();
            } catch (DoodException failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    private static Sign signAt(Place place, Markers markers) {
        Optional<Path> marker = Files.isDirectory(place.inJob()) ? markers.make(place.inJob()) : Optional.empty();
        if (marker.isPresent()) {
            return new Marker(
                    marker.get(),
                    Path.of(place.inTool(), marker.get().getFileName().toString()),
                    markers);
        }
        return place.confirmed() ? new Witnesses(place, witnessesIn(place.inJob())) : new Nothing(place.inJob());
    }

    private static List<Path> witnessesIn(Path place) {
        try (Stream<Path> files = Files.walk(place, WITNESS_DEPTH)) {
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
     * @param confirmed whether the engine's and the kernel's word agree on what is mounted there, so that a place in which
     *     the job can make nothing need not look like a stranger's
     */
    public record Place(Path inJob, String inTool, boolean confirmed) {

        /** A place of which only a marker can tell whether it is the same. */
        public Place(Path inJob, String inTool) {
            this(inJob, inTool, false);
        }
    }

    private sealed interface Sign {

        Optional<String> failure(Containers containers, String containerId);

        default void remove() {
            // No marker could be made.
        }
    }

    private record Marker(Path inJob, Path inTool, Markers markers) implements Sign {

        @Override
        public Optional<String> failure(Containers containers, String containerId) {
            return containers.stat(containerId, inTool.toString()).isPresent()
                    ? Optional.empty()
                    : Optional.of("%s there is not this job's directory".formatted(inTool.getParent()));
        }

        @Override
        public void remove() {
            markers.remove(inJob);
        }
    }

    private record Nothing(Path inJob) implements Sign {

        @Override
        public Optional<String> failure(Containers containers, String containerId) {
            return Optional.of("the job can make nothing in %s by which to tell it from another".formatted(inJob));
        }
    }

    private record Witnesses(Place place, List<Path> files) implements Sign {

        @Override
        public Optional<String> failure(Containers containers, String containerId) {
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
    }
}
