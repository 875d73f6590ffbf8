package io.github.dood.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run takes over from earlier ones, and leaves to later ones.
 *
 * @param project the directory that keeps it; a relative one lies in the process's own
 * @param lock whether the image comes by the digest of the project's lock file
 * @param caches directories of the tool's container that outlive it, absolute and apart from each other; each is a volume of the
 *     engine
 * @param upToDate when the tool need not run again; none where it always runs
 * @since 0.1.0
 */
public record Memory(Path project, LockMode lock, List<String> caches, Optional<UpToDate> upToDate) {

    /** Nothing is taken over, and nothing is left. */
    public static final Memory NONE = new Memory(Path.of(""), LockMode.OFF, List.of(), Optional.empty());

    /**
     * Takes detours out of the caches' paths.
     *
     * @throws InvalidSettingException when one is no absolute path below {@code /}, or lies in another
     */
    public Memory {
        caches = caches.isEmpty() ? List.of() : CacheDirectories.checked(caches);
    }

    /** The same, kept in another directory. */
    public Memory withProject(Path directory) {
        return new Memory(directory, lock, caches, upToDate);
    }

    /** The same with the image by the lock file's digest, or not. */
    public Memory withLock(LockMode mode) {
        return new Memory(project, mode, caches, upToDate);
    }

    /**
     * The same with other caches.
     *
     * @param directories of the tool's container
     * @throws InvalidSettingException when one cannot be a cache
     */
    public Memory withCaches(List<String> directories) {
        return new Memory(project, lock, directories, upToDate);
    }

    /** The same, and when the tool need not run again. */
    public Memory withUpToDate(UpToDate condition) {
        return new Memory(project, lock, caches, Optional.of(condition));
    }
}
