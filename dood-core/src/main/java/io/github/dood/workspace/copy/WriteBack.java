package io.github.dood.workspace.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes a tool's changes into the workspace: never outside of it, never through a link, never over what the job itself
 * changed meanwhile. A file is replaced at once or not at all.
 */
final class WriteBack {

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final Path workspace;

    private final Place place;

    private final Tree sent;

    private final FileTime sentAt;

    private final FileState owner;

    private final SortedMap<Path, FileState> files;

    private final SortedMap<Path, Integer> directoryModes = new TreeMap<>();

    /** What was seen to be a directory and no link; in deep trees to look again each time would take minutes. */
    private final Set<Path> directories = new HashSet<>();

    private final List<Path> kept = new ArrayList<>();

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    private int written;

    private int deleted;

    private int leftOut;

    /**
     * @param sent what the tool was given
     * @param sentAt since when what the job changes is its own
     */
    WriteBack(Path workspace, Tree sent, FileTime sentAt) {
        this.workspace = workspace;
        this.place = new Place(workspace);
        this.sent = sent;
        this.sentAt = sentAt;
        this.files = new TreeMap<>(sent.files());
        this.owner = sent.files().get(Tree.ROOT);
    }

    /** The tool deleted something; what is in a directory must be told of first. */
    void delete(Path path) {
        Path file = place.resolve(path);
        Path parent = path.getParent();
        // Behind a link in its parent's place is another file.
        boolean behindLink = parent != null
                && !directories.contains(parent)
                && !FileState.find(workspace.resolve(parent))
                        .map(FileState::isDirectory)
                        .orElse(false);
        Optional<FileState> now = FileState.find(file);
        if (now.isEmpty() || behindLink) {
            files.remove(path);
            return;
        }
        if (isTheJobs(path, now.get())) {
            kept.add(path);
            return;
        }
        place.attempt(path, () -> {
            try {
                Files.delete(file);
                directories.remove(path);
                deleted++;
            } catch (DirectoryNotEmptyException others) {
                // It still has what was not sent: the job's own or ignored files.
            }
            files.remove(path);
        });
    }

    /** The tool made a directory, or changed its mode. */
    void directory(Path path, int mode) {
        Optional<FileState> now = FileState.find(place.resolve(path));
        FileState before = sent.files().get(path);
        if (now.isPresent() && now.get().isDirectory() && now.get().mode() == mode) {
            return;
        }
        if (before != null && now.filter(state -> state.isStill(before)).isEmpty()) {
            kept.add(path);
            return;
        }
        place.attempt(path, () -> {
            if (ensureDirectory(path)) {
                directoryModes.put(path, mode);
                written++;
            } else {
                kept.add(path);
            }
        });
    }

    /** The tool made a link. */
    void link(Path path, Path target) {
        Path file = place.resolve(path);
        if (FileState.find(file).flatMap(FileState::link).filter(target::equals).isPresent()) {
            return;
        }
        place.attempt(path, () -> {
            if (isFree(path)) {
                Path made = Files.createSymbolicLink(Place.temporaryBeside(file), target);
                try {
                    owner.give(made);
                    replace(path, made);
                } finally {
                    Files.deleteIfExists(made);
                }
            }
        });
    }

    /**
     * The tool wrote a file, perhaps with what it had.
     *
     * @param content read to its end
     */
    void file(Path path, int mode, FileTime modified, InputStream content) throws IOException {
        Path temporary = Place.temporaryBeside(place.resolve(path));
        if (!isFree(path)) {
            return;
        }
        try {
            // What fails to be read is the engine's matter, what fails to be written is the workspace's.
            copy(path, content, temporary);
            place.attempt(path, () -> replaceWhenChanged(path, temporary, mode, modified));
        } finally {
            place.attempt(path, () -> Files.deleteIfExists(temporary));
        }
    }

    private void copy(Path path, InputStream content, Path temporary) throws IOException {
        try (OutputStream stream =
                place.ask(path, () -> Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
            int count;
            while ((count = content.read(buffer)) >= 0) {
                int length = count;
                place.attempt(path, () -> stream.write(buffer, 0, length));
            }
        }
    }

    private void replaceWhenChanged(Path path, Path temporary, int mode, FileTime modified) throws IOException {
        Path file = workspace.resolve(path);
        Optional<FileState> now = FileState.find(file).filter(FileState::isFile);
        if (now.isPresent()
                && now.get().mode() == mode
                && now.get().modified().to(TimeUnit.SECONDS) == modified.to(TimeUnit.SECONDS)
                && Files.mismatch(file, temporary) < 0) {
            return;
        }
        now.orElse(owner).give(temporary);
        Files.setAttribute(temporary, "unix:mode", mode);
        Files.setLastModifiedTime(temporary, modified);
        // The content may have taken minutes to come.
        if (isFree(path)) {
            replace(path, temporary);
        }
    }

    private void replace(Path path, Path temporary) throws IOException {
        Path file = workspace.resolve(path);
        if (FileState.find(file).filter(FileState::isDirectory).isPresent()) {
            deleteBelow(path);
            try {
                Files.delete(file);
                directories.remove(path);
            } catch (DirectoryNotEmptyException others) {
                kept.add(path);
                return;
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        directories.remove(path);
        files.put(path, FileState.of(file));
        written++;
    }

    /** Where a file stands now, nothing of a directory is left. */
    private void deleteBelow(Path directory) {
        List<Path> below = new ArrayList<>(sent.files().tailMap(directory).keySet());
        below.removeIf(path -> !path.startsWith(directory) || path.equals(directory));
        for (int index = below.size() - 1; index >= 0; index--) {
            delete(below.get(index));
        }
    }

    /** Whether a path may be written; if not, it is noted as kept. */
    private boolean isFree(Path path) {
        Optional<FileState> now = FileState.find(workspace.resolve(path));
        boolean mayReplace =
                now.map(state -> !isTheJobs(path, state)).orElse(!sent.files().containsKey(path));
        Path parent = path.getParent();
        if (mayReplace && (parent == null || place.ask(parent, () -> ensureDirectory(parent)))) {
            return true;
        }
        kept.add(path);
        return false;
    }

    /** Whether the job changed or made it since the tool was given its copy. */
    private boolean isTheJobs(Path path, FileState now) {
        FileState before = sent.files().get(path);
        return before == null ? now.changed().compareTo(sentAt) >= 0 : !now.isStill(before);
    }

    /** Makes a directory and those above it; false when something is in the way that is the job's. */
    private boolean ensureDirectory(Path path) throws IOException {
        if (directories.contains(path)) {
            return true;
        }
        boolean ensured = ensureParentsAnd(path);
        if (ensured) {
            directories.add(path);
        }
        return ensured;
    }

    private boolean ensureParentsAnd(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !ensureDirectory(parent)) {
            return false;
        }
        Path directory = workspace.resolve(path);
        Optional<FileState> now = FileState.find(directory);
        if (now.filter(FileState::isDirectory).isPresent()) {
            return true;
        }
        if (now.isPresent()) {
            if (isTheJobs(path, now.get())) {
                return false;
            }
            Files.delete(directory);
        }
        Files.createDirectory(directory);
        owner.give(directory);
        files.put(path, FileState.of(directory));
        return true;
    }

    /** Fails where so many bytes do not fit. */
    void requireRoom(double bytes) {
        place.requireRoom(bytes);
    }

    /** So many changes were not wanted. */
    void leaveOut(int changes) {
        leftOut += changes;
    }

    /** What is done last, since a directory's mode may forbid writing in it. */
    Returned finish() {
        List<Path> inner = new ArrayList<>(directoryModes.keySet());
        for (int index = inner.size() - 1; index >= 0; index--) {
            Path path = inner.get(index);
            Path directory = workspace.resolve(path);
            place.attempt(path, () -> {
                if (FileState.find(directory).filter(FileState::isDirectory).isPresent()) {
                    Files.setAttribute(directory, "unix:mode", directoryModes.get(path), LinkOption.NOFOLLOW_LINKS);
                    files.put(path, FileState.of(directory));
                }
            });
        }
        return new Returned(written, deleted, kept, leftOut);
    }

    /** The workspace as the copy has it too, when nothing was kept. */
    Tree tree() {
        return new Tree(files, sent.left());
    }
}
