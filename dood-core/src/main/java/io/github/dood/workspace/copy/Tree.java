package io.github.dood.workspace.copy;

import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a workspace at one moment, those that are ignored left out.
 *
 * @param files by their paths relative to the workspace, directories before what is in them; the workspace itself has the
 *     empty path
 * @param left sockets, pipes and devices, which can not be copied
 */
record Tree(SortedMap<Path, FileState> files, List<Path> left) {

    static final Path ROOT = Path.of("");

    private static final int NAMED_AT_MOST = 10;

    /**
     * Walks a workspace.
     *
     * @throws DoodException when something in it can not be read; the message names it
     */
    static Tree of(Path workspace) {
        Walk walk = new Walk(workspace, IgnoreFile.in(workspace));
        try {
            Files.walkFileTree(workspace, walk);
        } catch (IOException failure) {
            throw new DoodException(
                    "The workspace %s could not be walked: %s".formatted(workspace, SystemWords.withPath(failure)),
                    failure);
        }
        if (!walk.unreadable.isEmpty()) {
            throw new DoodException(
                    ("The workspace %s can not be copied to the engine, since the job may not read %s. Change their modes,"
                                    + " or name them in %s.")
                            .formatted(
                                    workspace,
                                    named(walk.unreadable.stream().sorted().toList()),
                                    IgnoreFile.NAME));
        }
        return new Tree(Collections.unmodifiableSortedMap(walk.files), List.copyOf(walk.left));
    }

    /** Some paths for people. */
    static String named(List<Path> paths) {
        String names = paths.stream().limit(NAMED_AT_MOST).map(Path::toString).collect(Collectors.joining(", "));
        return paths.size() > NAMED_AT_MOST ? names + " and %d more".formatted(paths.size() - NAMED_AT_MOST) : names;
    }

    /** Whether a path, which somebody else names, is relative to a workspace and stays in it. */
    static boolean isInside(Path path) {
        return !path.isAbsolute() && !path.startsWith("..") && path.equals(path.normalize());
    }

    /** What is new or not as it was. */
    SortedMap<Path, FileState> changedSince(Tree before) {
        SortedMap<Path, FileState> changed = new TreeMap<>();
        files.forEach((path, state) -> {
            FileState old = before.files.get(path);
            if (old == null || !state.isStill(old)) {
                changed.put(path, state);
            }
        });
        return changed;
    }

    /** Whether everything is still there, in whatever state. */
    boolean hasAllOf(Tree before) {
        return files.keySet().containsAll(before.files.keySet());
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path workspace;

        private final IgnoreFile ignored;

        private final boolean ignoredDirectoriesAreClosed;

        private final SortedMap<Path, FileState> files = new TreeMap<>();

        private final List<Path> left = new ArrayList<>();

        private final List<Path> unreadable = new ArrayList<>();

        Walk(Path workspace, IgnoreFile ignored) {
            this.workspace = workspace;
            this.ignored = ignored;
            this.ignoredDirectoriesAreClosed = ignored.hasNoExceptions();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Path path = workspace.relativize(directory);
            if (!path.equals(ROOT) && ignored.ignores(path)) {
                return ignoredDirectoriesAreClosed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
            Optional<FileState> found = FileState.find(directory);
            if (found.isEmpty()) {
                // Deleted while walking.
                return FileVisitResult.SKIP_SUBTREE;
            }
            addWithParents(path, found.get());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path path = workspace.relativize(file);
            if (ignored.ignores(path)) {
                return FileVisitResult.CONTINUE;
            }
            Optional<FileState> found = FileState.find(file);
            if (found.isEmpty()) {
                // Deleted while walking.
                return FileVisitResult.CONTINUE;
            }
            FileState state = found.get();
            if (state.kind() == FileState.Kind.SPECIAL) {
                left.add(path);
            } else if (state.isFile() && !Files.isReadable(file)) {
                unreadable.add(path);
            } else {
                addWithParents(path, state);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Only an exception from an ignored directory finds its parents missing. */
        private void addWithParents(Path path, FileState state) throws IOException {
            for (Path above = path.getParent(); above != null && !files.containsKey(above); above = above.getParent()) {
                files.put(above, FileState.of(workspace.resolve(above)));
            }
            files.put(path, state);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                // Deleted while walking.
                return FileVisitResult.CONTINUE;
            }
            Path path = workspace.relativize(file);
            if (!ignored.ignores(path)) {
                unreadable.add(path);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
