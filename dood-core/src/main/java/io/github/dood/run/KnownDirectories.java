package io.github.dood.run;

import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build's directories were when it began. A tool that may write in one could exchange it, or another below it, for a
 * link to files that no tool was to get, and the next tool would get those. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class KnownDirectories {

    /** By the path by which it is asked for, and by its real path. */
    private final Map<Path, Identity> known = new HashMap<>();

    /** Where tools may have written, real paths. */
    private final List<Path> written = new ArrayList<>();

    /**
     * What tells a directory from every other.
     *
     * @param real its path, links resolved
     * @param key its device and number; the path again where the system does not tell
     */
    private record Identity(Path real, Object key) {

        static Identity of(Path path) throws IOException {
            Path real = path.toRealPath();
            Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
            return new Identity(real, key == null ? real : key);
        }

        /** As equals, which Java makes for a record at its first use: that takes longer. */
        boolean isSame(Identity other) {
            return real.equals(other.real) && key.equals(other.key);
        }
    }

    /**
     * Resolves a directory's links, and makes sure that it is what it was when it was first asked for.
     *
     * @param directory an existing one
     * @throws InvalidSettingException when it cannot be read
     * @throws DoodException when it is another one now, or a tool may have made the link that leads to it
     */
    public synchronized Path require(Path directory) {
        Path path = directory.toAbsolutePath();
        try {
            Identity now = Identity.of(path);
            if (!known.containsKey(path)) {
                requireNoLinkOfATool(path);
            }
            requireSame(path, now);
            requireSame(now.real(), now);
            return now.real();
        } catch (IOException unreadable) {
            throw new InvalidSettingException("workspace", directory, "cannot be read: " + SystemWords.of(unreadable));
        }
    }

    private void requireSame(Path path, Identity now) {
        Identity before = known.putIfAbsent(path, now);
        if (before != null && !before.isSame(now)) {
            String change = before.real().equals(now.real())
                    ? "it was another directory of that name"
                    : "it was %s, and leads to %s now".formatted(before.real(), now.real());
            throw new DoodException(
                    ("No tool gets %s, which is not what it was when the build began: %s. Look which tool or program exchanged"
                                    + " it.")
                            .formatted(path, change));
        }
    }

    /** Follows a path name by name. */
    private void requireNoLinkOfATool(Path path) throws IOException {
        Path around = path.getRoot();
        for (Path name : path) {
            Path next = around.resolve(name).normalize();
            if (Files.isSymbolicLink(next) && written.stream().anyMatch(around::startsWith)) {
                throw new DoodException(
                        ("No tool gets %s, since %s is a link that a tool of this build may have made. Name the directory"
                                        + " itself, or have it used before the first tool.")
                                .formatted(path, next));
            }
            around = next.toRealPath();
        }
    }

    /**
     * Remembers that a tool may write in a directory from now on.
     *
     * @param directory links resolved
     */
    public synchronized void mayChange(Path directory) {
        if (!written.contains(directory)) {
            written.add(directory);
        }
    }
}
