package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.Markers;
import io.github.dood.run.CopyListing;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a workspace at one moment, those that are ignored left out.
 *
 * @param files by their paths relative to the workspace, directories before what is in them; the workspace itself has the
 *     empty path
 * @param left sockets, pipes and devices, which cannot be copied
 * @param ignored what was left out
 */
record Tree(SortedMap<Path, FileState> files, List<Path> left, IgnoreFile ignored) {

    static final Path ROOT = Path.of("");

    static final Tree NOTHING = new Tree(Collections.emptySortedMap(), List.of(), IgnoreFile.NONE);

    /**
     * Walks a workspace. What runs of dood make there for a moment is left out, and removed where it was left behind.
     *
     * @param markers know what a killed run left
     * @throws DoodException when something in it cannot be read; the message names it
     */
    static Tree of(OpenDirectories workspace, Markers markers) {
        Walk walk = new Walk(workspace, IgnoreFile.in(workspace), markers);
        try {
            walk.walk();
        } catch (IOException failure) {
            throw new DoodException(
                    "The workspace %s could not be walked: %s"
                            .formatted(workspace.workspace(), SystemWords.of(failure)),
                    failure);
        }
        if (!walk.unreadable.isEmpty()) {
            throw new DoodException(
                    ("The workspace %s cannot be copied to the engine, since the job may not read %s. Change their modes,"
                                    + " or name them in %s.")
                            .formatted(
                                    workspace.workspace(),
                                    SafeText.names(
                                            walk.unreadable.stream().sorted().toList()),
                                    IgnoreFile.NAME));
        }
        return new Tree(Collections.unmodifiableSortedMap(walk.files), List.copyOf(walk.left), walk.ignored);
    }

    /** Whether a path is that of what dood itself keeps in a project, which does not travel. */
    static boolean isMemory(Path path) {
        for (Path name : path) {
            if (name.equals(Copies.MEMORY)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the copy has nothing at a path whatever the workspace has there. */
    boolean excludes(Path path) {
        return ignored.ignores(path) || left.stream().anyMatch(path::startsWith);
    }

    /** The directory that a file is in. */
    static Path parentOf(Path path) {
        return path.getParent() == null ? ROOT : path.getParent();
    }

    /** Whether a path, which somebody else names, is relative to a workspace and stays in it. */
    static boolean isInside(Path path) {
        return !path.isAbsolute() && !path.startsWith("..") && path.equals(path.normalize());
    }

    /** The files, links and empty directories. */
    List<CopyListing.Item> items() {
        Set<Path> parents = new HashSet<>();
        for (Path path : files.keySet()) {
            parents.add(parentOf(path));
        }
        List<CopyListing.Item> items = new ArrayList<>();
        for (Map.Entry<Path, FileState> file : files.entrySet()) {
            Path path = file.getKey();
            if (!path.equals(ROOT) && !parents.contains(path)) {
                items.add(new CopyListing.Item(
                        path, file.getValue().size(), file.getValue().isDirectory()));
            }
        }
        return items;
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

    /** Whether there is a directory, and no link to one. */
    boolean hasDirectory(Path path) {
        return files.containsKey(path) && files.get(path).isDirectory();
    }

    /** The first file or directory that an engine can be asked for by its name; none where there is none. */
    Optional<Path> witness() {
        return files.keySet().stream()
                .filter(path -> !path.equals(ROOT) && !RawNames.isGarbled(RawNames.text(path)))
                // The engine follows links.
                .filter(path -> files.get(path).link().isEmpty())
                .findFirst();
    }

    /** Whether everything is still there, in whatever state. */
    boolean hasAllOf(Tree before) {
        return files.keySet().containsAll(before.files.keySet());
    }

    private static final class Walk {

        private final OpenDirectories workspace;

        private final IgnoreFile ignored;

        private final boolean ignoredDirectoriesAreClosed;

        private final Markers markers;

        private final SortedMap<Path, FileState> files = new TreeMap<>();

        private final List<Path> left = new ArrayList<>();

        private final List<Path> unreadable = new ArrayList<>();

        private final Deque<Path> directories = new ArrayDeque<>(List.of(ROOT));

        Walk(OpenDirectories workspace, IgnoreFile ignored, Markers markers) {
            this.markers = markers;
            this.workspace = workspace;
            this.ignored = ignored;
            this.ignoredDirectoriesAreClosed = ignored.hasNoExceptions();
        }

        private void walk() throws IOException {
            files.put(ROOT, FileState.of(workspace.placeOf(ROOT)));
            while (!directories.isEmpty()) {
                Path directory = directories.pop();
                try (DirectoryStream<Path> places = Files.newDirectoryStream(workspace.placeToList(directory))) {
                    for (Path place : places) {
                        visit(directory.resolve(place.getFileName()));
                    }
                } catch (NoSuchFileException | NotDirectoryException deleted) {
                    // While walking.
                    files.remove(directory);
                } catch (AccessDeniedException refused) {
                    if (directory.equals(ROOT)) {
                        throw refused;
                    }
                    if (!ignored.ignores(directory)) {
                        unreadable.add(directory);
                    }
                } catch (DirectoryIteratorException failure) {
                    throw failure.getCause();
                }
            }
        }

        private void visit(Path path) throws IOException {
            boolean isIgnored = ignored.ignores(path);
            if (isIgnored && ignoredDirectoriesAreClosed) {
                return;
            }
            Optional<FileState> found = workspace.find(path);
            if (found.isEmpty()) {
                // Deleted while walking.
                return;
            }
            FileState state = found.get();
            String name = path.getFileName().toString();
            if (Markers.isName(name)) {
                if (!state.isDirectory() && markers.isLeft(name)) {
                    remove(path);
                }
                return;
            }
            if (path.endsWith(Copies.MEMORY)) {
                return;
            }
            if (state.isDirectory()) {
                directories.push(path);
            }
            if (isIgnored) {
                return;
            }
            if (state.kind() == FileState.Kind.SPECIAL) {
                left.add(path);
                return;
            }
            try {
                if (state.isFile() && !state.isReadableByAll()) {
                    requireReadable(workspace.placeOf(path));
                }
                addWithParents(path, state);
            } catch (AccessDeniedException refused) {
                unreadable.add(path);
            } catch (NoSuchFileException deleted) {
                // While walking, such as by a tool beside this one: of that Files.isReadable says the same.
                return;
            }
        }

        private void remove(Path left) {
            try {
                Files.deleteIfExists(workspace.placeOf(left));
            } catch (IOException kept) {
                // The next walk tries again; the copy is right without it.
                return;
            }
        }

        private static void requireReadable(Path place) throws IOException {
            place.getFileSystem().provider().checkAccess(place, AccessMode.READ);
        }

        /** Only an exception from an ignored directory finds its parents missing. */
        private void addWithParents(Path path, FileState state) throws IOException {
            for (Path above = parentOf(path); !files.containsKey(above); above = parentOf(above)) {
                files.put(above, FileState.of(workspace.placeOf(above)));
            }
            files.put(path, state);
        }
    }
}
