package io.github.dood.file;

import io.github.dood.error.DoodException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts new content in a file's place in one step, so that nobody ever reads half of it. A file that is there keeps its
 * permissions and its owner, and a link to it stays one; else nothing is changed.
 *
 * @param path of the file, or of a link to it; its folder must be there
 */
public record FileReplacement(Path path) {

    /**
     * Whatever is there now, or nothing.
     *
     * @throws IOException as the JDK's file methods throw it; nothing was changed then
     */
    public void write(byte[] content) throws IOException {
        put(Files.exists(path), content, real -> real);
    }

    /**
     * Only where nobody else wrote meanwhile.
     *
     * @param expected the content that must still be there; empty where there must still be no file
     * @throws DoodException when something else is there
     * @throws IOException as the JDK's file methods throw it; nothing was changed in either case
     */
    public void write(Optional<byte[]> expected, byte[] content) throws IOException {
        put(expected.isPresent(), content, real -> {
            requireUnchanged(real, expected);
            return real;
        });
    }

    /**
     * Only where nobody else wrote meanwhile, with a copy of the earlier file beside it.
     *
     * @param expected the content that must still be there
     * @return the copy, of a name that was not there
     * @throws DoodException when something else is there
     * @throws IOException as the JDK's file methods throw it; nothing was changed in either case
     */
    public Path writeWithBackup(byte[] expected, byte[] content) throws IOException {
        return put(true, content, real -> {
            requireUnchanged(real, Optional.of(expected));
            return backUp(real);
        });
    }

    private Path put(boolean replaces, byte[] content, LastStep lastStep) throws IOException {
        Path real = replaces ? path.toRealPath() : path.toAbsolutePath();
        Path fresh = replaces ? hidden(real) : Files.createFile(real.resolveSibling(temporaryName(real)));
        try {
            Files.write(fresh, content, StandardOpenOption.SYNC);
            if (replaces) {
                keepAttributes(real, fresh);
            }
            Path result = lastStep.before(real);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            return result;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Nobody else may read it before it has the permissions of the file, which may hold secrets. */
    private static Path hidden(Path real) throws IOException {
        return Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
    }

    private static String temporaryName(Path real) {
        return ".%s%s.new".formatted(real.getFileName(), UUID.randomUUID());
    }

    /** The owner first, since a change of it takes permissions away. */
    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes given = view.readAttributes();
        if (!wanted.owner().equals(given.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!wanted.group().equals(given.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(wanted.permissions());
    }

    private void requireUnchanged(Path real, Optional<byte[]> expected) throws IOException {
        boolean unchanged =
                expected.isEmpty() ? Files.notExists(real) : Arrays.equals(Files.readAllBytes(real), expected.get());
        if (!unchanged) {
            throw new DoodException(
                    "%s was changed by somebody else just now, so nothing was written. Try again.".formatted(path));
        }
    }

    /** Copying refuses names that are taken, so that two that run at once keep both backups. */
    private static Path backUp(Path real) throws IOException {
        for (int number = 1; ; number++) {
            Path backup = real.resolveSibling("%s.backup-%d".formatted(real.getFileName(), number));
            try {
                return Files.copy(real, backup, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** What is done when all is ready but the exchange. */
    private interface LastStep {

        /** What the caller gets. */
        Path before(Path real) throws IOException;
    }
}
