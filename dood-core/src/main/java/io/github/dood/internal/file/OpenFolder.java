package io.github.dood.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open, so that what is done in it is done in that one, even when its path leads elsewhere
 * meanwhile. No link in it is followed. Where the system has no such handles, paths are used instead.
 *
 * @param path for people
 * @param stream the directory
 * @param handle the same where the system has handles; else null
 */
record OpenFolder(
        Path path, DirectoryStream<Path> stream, @Nullable SecureDirectoryStream<Path> handle) implements Closeable {

    static OpenFolder open(Path directory) throws IOException {
        return of(directory, Files.newDirectoryStream(directory));
    }

    private static OpenFolder of(Path path, DirectoryStream<Path> stream) {
        return new OpenFolder(path, stream, stream instanceof SecureDirectoryStream<Path> secure ? secure : null);
    }

    /** Tells the directory from every other; null where the system has no such thing. */
    @Nullable
    Object key() throws IOException {
        BasicFileAttributeView view = handle != null
                ? handle.getFileAttributeView(BasicFileAttributeView.class)
                : Files.getFileAttributeView(path, BasicFileAttributeView.class);
        return view.readAttributes().fileKey();
    }

    /**
     * A directory in this one.
     *
     * @param makes whether it is made where there is none
     * @throws FileSystemException when it is a link
     */
    OpenFolder below(Path name, boolean makes) throws IOException {
        Path lower = path.resolve(name);
        Optional<BasicFileAttributes> there = find(name);
        if (there.isEmpty()) {
            if (!makes) {
                throw new NoSuchFileException(lower.toString());
            }
            // Java makes none by a handle. If this path leads elsewhere now, an empty directory comes to be there,
            // and the next step fails.
            Files.createDirectory(lower);
        } else if (there.get().isSymbolicLink()) {
            throw link(lower);
        } else if (!there.get().isDirectory()) {
            throw new NotDirectoryException(lower.toString());
        }
        return of(
                lower,
                handle != null
                        ? handle.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
                        : Files.newDirectoryStream(lower));
    }

    /** The error for a link where none is followed. */
    static FileSystemException link(Path path) {
        return new FileSystemException(
                path.toString(),
                null,
                "it is a link, and nothing is written through a link where a tool could have made it; put a directory or a"
                        + " file in its place, or name the place that it leads to");
    }

    /** What has that name; a link counts as itself. */
    Optional<BasicFileAttributes> find(Path name) throws IOException {
        try {
            return Optional.of(view(name, BasicFileAttributeView.class).readAttributes());
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        }
    }

    /** A view of the attributes of what has that name; none where the system has no such view. */
    <V extends FileAttributeView> @Nullable V view(Path name, Class<V> type) {
        return handle != null
                ? handle.getFileAttributeView(name, type, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    SeekableByteChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return handle != null
                ? handle.newByteChannel(name, all, attributes)
                : Files.newByteChannel(path.resolve(name), all, attributes);
    }

    /** Renames in one step, also over a file or a link that has the new name. */
    void move(Path name, Path newName) throws IOException {
        if (handle != null) {
            handle.move(name, handle, newName);
        } else {
            Files.move(path.resolve(name), path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes a file or a link; does nothing where there is none. */
    void delete(Path name) throws IOException {
        try {
            if (handle != null) {
                handle.deleteFile(name);
            } else {
                Files.delete(path.resolve(name));
            }
        } catch (NoSuchFileException nothing) {
            return;
        }
    }

    /** Lists what is in it; can be called once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            stream.forEach(file -> names.add(file.getFileName()));
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
