package io.github.dood.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run takes over from earlier ones, and leaves to later ones.
 *
 * @param project the directory that keeps it; a relative one lies in the process's own
 * @param lock whether the image comes by the digest of the project's lock file
 * @param upToDate when the tool need not run again; none where it always runs
 * @since 0.1.0
 */
public record Memory(Path project, LockMode lock, Optional<UpToDate> upToDate) {

    /** Nothing is taken over, and nothing is left. */
    public static final Memory NONE = new Memory(Path.of(""), LockMode.OFF, Optional.empty());

    /** The same, kept in another directory. */
    public Memory withProject(Path directory) {
        return new Memory(directory, lock, upToDate);
    }

    /** The same with the image by the lock file's digest, or not. */
    public Memory withLock(LockMode mode) {
        return new Memory(project, mode, upToDate);
    }

    /** The same, and when the tool need not run again. */
    public Memory withUpToDate(UpToDate condition) {
        return new Memory(project, lock, Optional.of(condition));
    }
}
