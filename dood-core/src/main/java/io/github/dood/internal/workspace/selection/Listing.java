package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files of a workspace as they are found. A path is its bytes as characters, so that the order is that of the bytes. What is
 * not there, and what is behind a link, is no file: where a link leads may be out of a tool's sight, and what lies in the
 * workspace is a file by its own name.
 */
final class Listing {

    private final Path workspace;

    private final Map<String, Boolean> directories = new HashMap<>();

    private final TreeSet<String> names = new TreeSet<>();

    private final Set<String> changed = new HashSet<>();

    /** Of links and of what is gone, too. */
    private final Set<String> touched = new HashSet<>();

    private final TreeSet<String> links = new TreeSet<>();

    Listing(Path workspace) {
        this.workspace = workspace;
    }

    Path workspace() {
        return workspace;
    }

    TreeSet<String> names() {
        return names;
    }

    Set<String> changed() {
        return changed;
    }

    Set<String> touched() {
        return touched;
    }

    TreeSet<String> links() {
        return links;
    }

    /** Takes a path at which something is another than it was, or nothing is any more. */
    void touch(String path) {
        touched.add(path);
    }

    /** Takes a path that may be that of a file. */
    void add(String path, boolean isChanged) {
        int slash = path.lastIndexOf('/');
        if (slash >= 0 && !isDirectory(path.substring(0, slash))) {
            return;
        }
        Optional<BasicFileAttributes> file = look(path);
        if (file.isPresent()) {
            add(path, isChanged, file.get());
        }
    }

    /** Takes what was found at a path. */
    void add(String path, boolean isChanged, BasicFileAttributes found) {
        if (isChanged) {
            touch(path);
        }
        if (found.isSymbolicLink()) {
            links.add(path);
        } else if (found.isRegularFile()) {
            names.add(path);
            if (isChanged) {
                changed.add(path);
            }
        }
    }

    /** Whether a path leads to a directory, and over no link. */
    boolean isDirectory(String path) {
        Boolean known = directories.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        boolean is = (slash < 0 || isDirectory(path.substring(0, slash)))
                && look(path).filter(BasicFileAttributes::isDirectory).isPresent();
        directories.put(path, is);
        return is;
    }

    private Optional<BasicFileAttributes> look(String path) {
        try {
            return Optional.of(Files.readAttributes(
                    workspace.resolve(RawNames.path(path)), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
