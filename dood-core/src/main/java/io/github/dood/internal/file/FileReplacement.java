package io.github.dood.internal.file;

import io.github.dood.run.DoodException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Puts new content in a file's place in one step, so that nobody ever reads half of it, and what else leads to the earlier
 * file, such as a hard link, keeps that. Where tools can make links none is followed; elsewhere a link to the file stays one.
 *
 * @param path of the file, or of a link to it
 * @param reach where tools can
 */
public record FileReplacement(Path path, ToolReach reach) {

    private static final FileAttribute<?>[] NOTHING_KNOWN = {};

    /**
     * Replaces whatever is there now, but no directory; nothing has to be there. The new file has the usual
     * permissions, and so have the directories that were missing on the way to it.
     *
     * @throws IOException as the JDK's file methods throw it; nothing was changed then
     */
    public void write(byte[] content) throws IOException {
        try (FilePlace place = place(true)) {
            exchange(place, Optional.empty(), content, () -> place.path());
        }
    }

    /**
     * Replaces the content only if nobody else wrote meanwhile. A file that is there keeps its permissions and its
     * owner.
     *
     * @param expected the content that must still be there; empty where there must still be no file
     * @throws DoodException when something else is there
     * @throws IOException as the JDK's file methods throw it; nothing was changed in either case
     */
    public void write(Optional<byte[]> expected, byte[] content) throws IOException {
        try (FilePlace place = place(false)) {
            Optional<BasicFileAttributes> earlier =
                    expected.isPresent() ? Optional.of(earlier(place)) : Optional.empty();
            exchange(place, earlier, content, () -> {
                requireUnchanged(place, expected);
                return place.path();
            });
        }
    }

    /**
     * Replaces the content only if nobody else wrote meanwhile, and keeps a copy of the earlier file beside it. Both
     * have its permissions and its owner.
     *
     * @param expected the content that must still be there
     * @return the copy, of a name that was not there
     * @throws DoodException when something else is there
     * @throws IOException as the JDK's file methods throw it; nothing was changed in either case
     */
    public Path writeWithBackup(byte[] expected, byte[] content) throws IOException {
        try (FilePlace place = place(false)) {
            BasicFileAttributes earlier = earlier(place);
            return exchange(place, Optional.of(earlier), content, () -> {
                requireUnchanged(place, Optional.of(expected));
                return backUp(place, earlier, expected);
            });
        }
    }

    /**
     * Removes the file. Where tools can make links, a link in its place is removed itself. Does nothing where there is
     * neither.
     *
     * @throws IOException as the JDK's file methods throw it; nothing was changed then
     */
    public void remove() throws IOException {
        try (FilePlace place = place(false)) {
            place.folder().delete(place.name());
        } catch (NoSuchFileException noFolder) {
            return;
        }
    }

    private FilePlace place(boolean makes) throws IOException {
        Optional<FilePlace> reached = reach.find(path, makes);
        return reached.isPresent() ? reached.get() : FilePlace.elsewhere(path, makes);
    }

    private Path exchange(FilePlace place, Optional<BasicFileAttributes> earlier, byte[] content, LastStep lastStep)
            throws IOException {
        try (FreshFile fresh = FreshFile.in(place.folder(), attributes(earlier))) {
            Channels.newOutputStream(fresh.content()).write(content);
            keepAttributes(earlier, place.folder(), fresh.name());
            Path result = lastStep.perform();
            fresh.move(place.name());
            return result;
        }
    }

    /** Nobody else may read it before it has the permissions of the file, which may hold secrets. */
    private static FileAttribute<?>[] attributes(Optional<BasicFileAttributes> earlier) {
        return earlier.filter(PosixFileAttributes.class::isInstance).isEmpty()
                ? NOTHING_KNOWN
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                };
    }

    private static void keepAttributes(Optional<BasicFileAttributes> earlier, OpenFolder folder, Path name)
            throws IOException {
        if (earlier.isPresent() && earlier.get() instanceof PosixFileAttributes wanted) {
            keepAttributes(wanted, folder.view(name, PosixFileAttributeView.class));
        }
    }

    /** The owner first, since a change of it takes permissions away. */
    private static void keepAttributes(PosixFileAttributes wanted, PosixFileAttributeView view) throws IOException {
        PosixFileAttributes given = view.readAttributes();
        if (!wanted.owner().equals(given.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!wanted.group().equals(given.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(wanted.permissions());
    }

    /** Reads the permissions and the owner of a plain file. */
    private static BasicFileAttributes earlier(FilePlace place) throws IOException {
        PosixFileAttributeView view = place.folder().view(place.name(), PosixFileAttributeView.class);
        BasicFileAttributes found = view != null
                ? view.readAttributes()
                : place.folder()
                        .find(place.name())
                        .orElseThrow(() -> new NoSuchFileException(place.path().toString()));
        if (found.isSymbolicLink()) {
            throw OpenFolder.link(place.path());
        }
        if (!found.isRegularFile()) {
            throw new FileSystemException(place.path().toString(), null, "it is no plain file");
        }
        return found;
    }

    private void requireUnchanged(FilePlace place, Optional<byte[]> expected) throws IOException {
        boolean unchanged = expected.isEmpty()
                ? place.folder().find(place.name()).isEmpty()
                : Arrays.equals(content(place, expected.get().length + 1), expected.get());
        if (!unchanged) {
            throw new DoodException(
                    "%s was changed by somebody else just now, so nothing was written. Try again.".formatted(path));
        }
    }

    private static byte[] content(FilePlace place, int most) throws IOException {
        earlier(place);
        try (InputStream stream =
                Channels.newInputStream(place.folder().open(place.name(), Set.of(StandardOpenOption.READ)))) {
            return stream.readNBytes(most);
        }
    }

    private static void create(OpenFolder folder, Path name, BasicFileAttributes earlier, byte[] content)
            throws IOException {
        try (OutputStream stream = Channels.newOutputStream(folder.open(
                name,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                attributes(Optional.of(earlier))))) {
            stream.write(content);
        }
        keepAttributes(Optional.of(earlier), folder, name);
    }

    /** A name that is taken is refused, so that two runs at the same time keep both backups. */
    private static Path backUp(FilePlace place, BasicFileAttributes earlier, byte[] content) throws IOException {
        for (int number = 1; ; number++) {
            Path backup = Path.of("%s.backup-%d".formatted(place.name(), number));
            try {
                create(place.folder(), backup, earlier, content);
                return place.folder().path().resolve(backup);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** The last step, when everything but the exchange is done. */
    private interface LastStep {

        /** What the caller gets. */
        Path perform() throws IOException;
    }
}
