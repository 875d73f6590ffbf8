package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The workspace as the place where something is written: nothing outside of it, nothing through a link, and what fails is
 * told for the user. All paths are relative to it.
 */
final class WorkspaceFiles implements AutoCloseable {

    private static final int BUFFER_LENGTH = 64 * 1024;

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final OpenDirectories directories;

    private final Supplier<String> temporaryNames;

    private WorkspaceFiles(OpenDirectories directories, Supplier<String> temporaryNames) {
        this.directories = directories;
        this.temporaryNames = temporaryNames;
    }

    /**
     * Opens a workspace.
     *
     * @param workspace absolute, links resolved
     * @param before what it was like when the tool got its files
     * @param temporaryNames of files that are not whole yet
     * @throws DoodException when it is another directory now, a link, or gone
     */
    static WorkspaceFiles of(Path workspace, FileState before, Supplier<String> temporaryNames) {
        try {
            OpenDirectories directories = OpenDirectories.of(workspace);
            if (directories
                    .find(Tree.ROOT)
                    .filter(now -> now.version().inode() == before.version().inode())
                    .isPresent()) {
                return new WorkspaceFiles(directories, temporaryNames);
            }
            directories.close();
        } catch (IOException failure) {
            throw replaced(workspace, SystemWords.of(failure));
        }
        throw replaced(workspace, "another directory is there");
    }

    private static DoodException replaced(Path workspace, String why) {
        return new DoodException(
                ("The workspace %s is not what it was when the tool started (%s), so nothing that the tool made was written"
                                + " there.")
                        .formatted(workspace, why));
    }

    /** No archive and no listing may name something outside. */
    void requireInside(Path path) {
        if (!Tree.isInside(path)) {
            throw new DoodException("What the tool made of %s lies outside the workspace %s, so it was not written."
                    .formatted(path, directories.workspace()));
        }
    }

    /** Before anything is written: a sparse file of a tool may claim any size. */
    void requireRoom(double bytes) {
        long room =
                ask(Tree.ROOT, () -> Files.getFileStore(directories.workspace()).getUsableSpace());
        if (bytes > room) {
            throw new DoodException(
                    ("What the tool made needs %,.0f MB, and there is room for %,.0f MB in the workspace %s, so it was not"
                                    + " written. Name what shall come back in outputs, or make room.")
                            .formatted(bytes / 1e6, room / 1e6, directories.workspace()));
        }
    }

    /** For a file that takes another's place when it is whole. */
    Path temporaryBeside(Path path) {
        return path.resolveSibling(temporaryNames.get());
    }

    Optional<FileState> find(Path path) {
        return directories.find(path);
    }

    /** Whether there is a directory, and no link to one. */
    boolean isDirectory(Path path) throws IOException {
        try {
            directories.placeToList(path);
            return true;
        } catch (NoSuchFileException | NotDirectoryException other) {
            return false;
        }
    }

    /** Looks at a directory from within, so that the next file in it takes no new way there. */
    FileState directory(Path path) throws IOException {
        return FileState.of(directories.placeToList(path));
    }

    FileState createDirectory(Path path) throws IOException {
        return FileState.of(Files.createDirectory(directories.placeOf(path)));
    }

    void createLink(Path path, Path target) throws IOException {
        Files.createSymbolicLink(directories.placeOf(path), target);
    }

    /** A new file, which nobody else may read yet. */
    SeekableByteChannel create(Path path) throws IOException {
        return Files.newByteChannel(
                directories.placeOf(path),
                NEW,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Makes a file or directory an owner's, as far as the job may, and returns what it is then. */
    FileState give(Path path, FileState owner) throws IOException {
        return owner.give(directories.placeOf(path));
    }

    void setMode(Path path, int mode) throws IOException {
        Files.setAttribute(directories.placeOf(path), "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }

    void setModeAndTime(Path path, Made made, FileState file) throws IOException {
        setMode(path, made.modeFor(file));
        FileTimes.set(directories.placeOf(path), made.modified());
    }

    /** Puts a file in the place of another of the same directory, at once. */
    FileState replace(Path path, Path by) throws IOException {
        Path place = directories.placeOf(path);
        Files.move(directories.placeOf(by), place, StandardCopyOption.ATOMIC_MOVE);
        return FileState.of(place);
    }

    void delete(Path path) throws IOException {
        Files.delete(directories.placeOf(path));
        directories.forget(path);
    }

    void deleteIfExists(Path path) throws IOException {
        Files.deleteIfExists(directories.placeOf(path));
    }

    /** Whether two files of one directory have the same bytes. */
    boolean haveSameContent(Path one, Path other) throws IOException {
        try (InputStream first = Files.newInputStream(directories.placeOf(one), LinkOption.NOFOLLOW_LINKS);
                InputStream second = Files.newInputStream(directories.placeOf(other), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes;
            do {
                bytes = first.readNBytes(BUFFER_LENGTH);
                if (!Arrays.equals(bytes, second.readNBytes(BUFFER_LENGTH))) {
                    return false;
                }
            } while (bytes.length > 0);
            return true;
        }
    }

    void attempt(Path path, Action action) {
        ask(path, () -> {
            action.run();
            return true;
        });
    }

    <T> T ask(Path path, Question<T> question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new DoodException(
                    "What the tool made of %s could not be written into the workspace %s: %s"
                            .formatted(path, directories.workspace(), SystemWords.of(failure)),
                    failure);
        }
    }

    @Override
    public void close() {
        attempt(Tree.ROOT, directories::close);
    }

    interface Action {

        void run() throws IOException;
    }

    interface Question<T> {

        T answer() throws IOException;
    }
}
