package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The directories of a workspace, each opened in the one above it and never through a link. A file of an open directory
 * has a place: a path that leads to it and to nothing else, whatever is renamed or becomes a link above it meanwhile. For
 * one thread at a time.
 */
final class OpenDirectories implements AutoCloseable {

    /** Where the way leads up again in deeper trees, it is opened anew from the top. */
    private static final int OPEN_AT_MOST = 64;

    private final Path workspace;

    private final OpenFiles openFiles;

    private final Directory root;

    /** Whether this system shows what is open; others know directories by their paths alone. */
    private boolean listed = true;

    /** The way from the workspace to the directory that was asked for last, this first. */
    private final Deque<Directory> way = new ArrayDeque<>();

    private OpenDirectories(Path workspace, OpenFiles openFiles) throws IOException {
        this.workspace = workspace;
        this.openFiles = openFiles;
        this.root = open(Tree.ROOT, workspace);
        this.listed = root.channel().isPresent();
    }

    /**
     * Opens a workspace.
     *
     * @param workspace absolute, links resolved
     * @throws IOException when it is missing, has become a link, or may not be read
     */
    static OpenDirectories of(Path workspace) throws IOException {
        return of(workspace, new OpenFiles(Path.of("/proc/self")));
    }

    static OpenDirectories of(Path workspace, OpenFiles openFiles) throws IOException {
        return new OpenDirectories(workspace, openFiles);
    }

    /** Where the workspace was when it was opened. */
    Path workspace() {
        return workspace;
    }

    /**
     * The place of a file that may be missing. It is good until a file of another directory is asked for.
     *
     * @param path relative to the workspace
     * @throws NoSuchFileException when there is no directory for it
     * @throws NotDirectoryException when something above the file is no directory, as a link is none
     */
    Path placeOf(Path path) throws IOException {
        return path.equals(Tree.ROOT)
                ? placeToList(path)
                : enter(Tree.parentOf(path)).place().resolve(path.getFileName());
    }

    /** The place of a directory from within, where its files can be listed. */
    Path placeToList(Path path) throws IOException {
        return enter(path).place().resolve(".");
    }

    /** Looks at a file that may be missing. */
    Optional<FileState> find(Path path) {
        try {
            return Optional.of(FileState.of(placeOf(path)));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Lets go of a directory that is gone or another one now, and of all below it. */
    void forget(Path path) throws IOException {
        while (!way.isEmpty() && way.peek().path().startsWith(path)) {
            close(way.pop());
        }
    }

    private Directory enter(Path path) throws IOException {
        while (!way.isEmpty() && !path.startsWith(way.peek().path())) {
            close(way.pop());
        }
        if (path.equals(Tree.ROOT)) {
            return root;
        }
        Directory reached = way.isEmpty() ? root : way.peek();
        int steps = way.isEmpty() ? 0 : reached.path().getNameCount();
        for (int step = steps; step < path.getNameCount(); step++) {
            reached = open(path.subpath(0, step + 1), reached.place().resolve(path.getName(step)));
            way.push(reached);
            if (way.size() > OPEN_AT_MOST) {
                close(way.removeLast());
            }
        }
        return reached;
    }

    private Directory open(Path path, Path place) throws IOException {
        // What is no directory might keep whoever opens it waiting.
        if (!FileState.of(place).isDirectory()) {
            throw new NotDirectoryException(place.toString());
        }
        if (!listed) {
            return new Directory(path, place, Optional.empty());
        }
        FileChannel channel = FileChannel.open(place, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            Optional<Path> entry = openFiles.entryOf(channel);
            if (entry.isPresent()) {
                return new Directory(path, entry.get(), Optional.of(channel));
            }
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        if (path.equals(Tree.ROOT)) {
            return new Directory(path, place, Optional.empty());
        }
        throw new IOException("the system does not list what is open");
    }

    private void close(Directory directory) throws IOException {
        if (directory.channel().isPresent()) {
            directory.channel().get().close();
            openFiles.release(directory.place());
        }
    }

    @Override
    public void close() throws IOException {
        enter(Tree.ROOT);
        close(root);
    }

    private record Directory(Path path, Path place, Optional<FileChannel> channel) {}
}
