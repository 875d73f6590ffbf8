package io.github.dood.gitlab;

import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;

/**
 * Puts new content in a file's place in one step, so that nobody ever reads half of it.
 *
 * @param path of the file, or of a link to it
 */
record FileReplacement(Path path) {

    /**
     * Keeps the permissions and the owner, or changes nothing.
     *
     * @param expected the content that must still be there
     * @return a copy of the earlier file beside it
     */
    Path replace(byte[] expected, byte[] content) {
        try {
            Path real = path.toRealPath();
            Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
            try {
                Files.write(fresh, content, StandardOpenOption.SYNC);
                keepAttributes(real, fresh);
                requireUnchanged(real, expected);
                Path backup = backUp(real);
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
                return backup;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failure) {
            throw new DoodException(
                    "%s can not be written: %s. Nothing was changed; do it as the file's owner, root on most hosts."
                            .formatted(path, SystemWords.of(failure)),
                    failure);
        }
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

    private void requireUnchanged(Path real, byte[] expected) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(real), expected)) {
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
}
