package io.github.dood.internal.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The directories in which tools can make what they like, as they were when a build began. In them dood writes through no
 * link, whoever made it: a tool could have, in this build or in an earlier one. Links elsewhere are the user's. Safe for use
 * by several threads.
 */
public final class ToolReach {

    private static final int MOST_LINKS = 40;

    private final List<Root> roots = new CopyOnWriteArrayList<>();

    /**
     * Adds a directory as it is now, before a tool sees it. One that is known already stays as it was; one that is not there
     * adds nothing.
     *
     * @throws IOException when it cannot be looked at
     */
    public synchronized void add(Path directory) throws IOException {
        Path named = directory.toAbsolutePath().normalize();
        if (roots.stream().noneMatch(root -> root.named().equals(named)) && Files.isDirectory(named)) {
            Path real = named.toRealPath();
            roots.add(new Root(named, real, keyOf(real)));
        }
    }

    /**
     * The place of a file in these directories, without a link on the way.
     *
     * @param file need not be there
     * @param makes whether directories are made that are missing on the way
     * @return none where the file is elsewhere
     * @throws IOException when a link or something else that is no directory is on the way
     */
    Optional<FilePlace> find(Path file, boolean makes) throws IOException {
        Optional<Path> path = enter(file.toAbsolutePath().normalize(), 0);
        return path.isPresent()
                ? Optional.of(rootOf(path.get()).orElseThrow().place(path.get(), makes))
                : Optional.empty();
    }

    /** Follows links that lie elsewhere, one after the other, since each may lead into these directories. */
    private Optional<Path> enter(Path path, int links) throws IOException {
        if (links > MOST_LINKS) {
            throw new FileSystemLoopException(path.toString());
        }
        if (rootOf(path).isPresent()) {
            return Optional.of(path);
        }
        Path current = path.getRoot();
        for (Path name : path) {
            current = current.resolve(name);
            if (Files.isSymbolicLink(current)) {
                Path target = current.resolveSibling(Files.readSymbolicLink(current));
                return enter(target.resolve(current.relativize(path)).normalize(), links + 1);
            }
        }
        return Optional.empty();
    }

    private Optional<Root> rootOf(Path path) {
        return roots.stream()
                .filter(root -> path.startsWith(root.named()) || path.startsWith(root.real()))
                .findFirst();
    }

    private static @Nullable Object keyOf(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    }

    /**
     * One of the directories.
     *
     * @param named as it was added
     * @param real without links
     * @param key tells it from every other; null where the system has none
     */
    private record Root(Path named, Path real, @Nullable Object key) {

        FilePlace place(Path path, boolean makes) throws IOException {
            Path below = (path.startsWith(named) ? named : real).relativize(path);
            OpenFolder folder = OpenFolder.open(real);
            try {
                if (key != null && !key.equals(folder.key())) {
                    throw new FileSystemException(
                            real.toString(), null, "another directory is in its place than the build began with");
                }
                for (Path name : below.getNameCount() < 2 ? List.<Path>of() : below.getParent()) {
                    OpenFolder parent = folder;
                    try (parent) {
                        folder = parent.below(name, makes);
                    }
                }
                return new FilePlace(folder, below.getFileName());
            } catch (IOException failure) {
                folder.close();
                throw failure;
            }
        }
    }
}
