package io.github.dood.workspace.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes a tool's changes into the workspace: never over what the job itself changed meanwhile or did not send, and never
 * with another's rights. A file is replaced at once or not at all.
 */
final class WriteBack implements AutoCloseable {

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final WorkspaceFiles workspace;

    private final Tree sent;

    /** Whose new files are. */
    private final FileState job;

    private final SortedMap<Path, FileState> files;

    /** Directories that were not there before. */
    private final Set<Path> madeDirectories = new HashSet<>();

    private final SortedMap<Path, Made> changedDirectories = new TreeMap<>();

    private final Tally tally = new Tally();

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    /**
     * @param workspace absolute, links resolved
     * @param sent what the tool was given
     * @throws io.github.dood.error.DoodException when the workspace is another directory now
     */
    WriteBack(Path workspace, Tree sent) {
        this.sent = sent;
        this.job = sent.files().get(Tree.ROOT);
        this.files = new TreeMap<>(sent.files());
        this.workspace = WorkspaceFiles.of(workspace, job);
    }

    /** The tool deleted something; what is in a directory must be told of first. */
    void delete(Path path) {
        workspace.requireInside(path);
        Optional<FileState> now = workspace.find(path);
        if (now.isEmpty()) {
            files.remove(path);
        } else if (!isExcluded(path) && !isKept(path, now.get())) {
            workspace.attempt(path, () -> {
                try {
                    workspace.delete(path);
                    tally.deleted++;
                } catch (DirectoryNotEmptyException others) {
                    // It still has what was not sent: the job's own or ignored files.
                }
                files.remove(path);
            });
        }
    }

    /** The tool made a directory, or changed its mode. */
    void directory(Path path, Made made) {
        workspace.requireInside(path);
        Optional<FileState> now = workspace.find(path);
        if (now.filter(FileState::isDirectory)
                .filter(state -> state.mode() == made.mode() || state.mode() == made.modeFor(state))
                .isPresent()) {
            return;
        }
        if (isExcluded(path) || isTaken(path, now)) {
            return;
        }
        workspace.attempt(path, () -> {
            if (ensureDirectory(path)) {
                changedDirectories.put(path, made);
                tally.written++;
            } else {
                tally.kept.add(path);
            }
        });
    }

    /** The tool made a link. */
    void link(Path path, Path target) {
        workspace.requireInside(path);
        if (workspace.find(path).flatMap(FileState::link).filter(target::equals).isPresent()) {
            return;
        }
        if (isExcluded(path) || !isFree(path)) {
            return;
        }
        Path temporary = WorkspaceFiles.temporaryBeside(path);
        workspace.attempt(path, () -> {
            try {
                workspace.createLink(temporary, target);
                workspace.give(temporary, job);
                replace(path, temporary);
            } finally {
                workspace.deleteIfExists(temporary);
            }
        });
    }

    /**
     * The tool wrote a file, perhaps with what it had.
     *
     * @param content read to its end
     */
    void file(Path path, Made made, InputStream content) throws IOException {
        workspace.requireInside(path);
        if (isExcluded(path) || !isFree(path)) {
            return;
        }
        Path temporary = WorkspaceFiles.temporaryBeside(path);
        try {
            // What fails to be read is the engine's matter, what fails to be written is the workspace's.
            copy(path, content, temporary);
            workspace.attempt(path, () -> replaceWhenChanged(path, temporary, made));
        } finally {
            workspace.attempt(path, () -> workspace.deleteIfExists(temporary));
        }
    }

    /** The tool made a pipe, a socket or a device, which nobody can bring. */
    void special(Path path) {
        tally.special.add(path);
    }

    private void copy(Path path, InputStream content, Path temporary) throws IOException {
        try (SeekableByteChannel file = workspace.ask(path, () -> workspace.create(temporary))) {
            int length;
            while ((length = content.read(buffer)) >= 0) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
                workspace.attempt(path, () -> {
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                });
            }
        }
    }

    private void replaceWhenChanged(Path path, Path temporary, Made asMade) throws IOException {
        Optional<FileState> now = workspace.find(path).filter(FileState::isFile);
        Made made = now.map(asMade::withTimeOf).orElse(asMade);
        if (now.isPresent()
                && now.get().mode() == made.mode()
                && now.get().modified().to(TimeUnit.SECONDS) == made.modified().to(TimeUnit.SECONDS)
                && workspace.haveSameContent(path, temporary)) {
            return;
        }
        // Whoever left it to its owner may write what is the owner's; anything else is the job's.
        FileState given = workspace.give(temporary, now.filter(made::isOwnedAs).orElse(job));
        workspace.setModeAndTime(temporary, made, given);
        // The content may have taken minutes to come.
        if (isFree(path)) {
            replace(path, temporary);
        }
    }

    private void replace(Path path, Path temporary) throws IOException {
        if (workspace.find(path).filter(FileState::isDirectory).isPresent()) {
            deleteBelow(path);
            try {
                workspace.delete(path);
            } catch (DirectoryNotEmptyException others) {
                tally.kept.add(path);
                return;
            }
        }
        files.put(path, workspace.replace(path, temporary));
        tally.written++;
    }

    /** Where a file stands now, nothing of a directory is left. */
    private void deleteBelow(Path directory) {
        List<Path> below = new ArrayList<>(sent.files().tailMap(directory).keySet());
        below.removeIf(path -> !path.startsWith(directory) || path.equals(directory));
        for (int index = below.size() - 1; index >= 0; index--) {
            delete(below.get(index));
        }
    }

    /** Whether the copy never had what is at a path, so that it is the job's alone; if so, it is noted. */
    boolean isExcluded(Path path) {
        boolean excluded = sent.excludes(path);
        if (excluded) {
            tally.excluded.add(path);
        }
        return excluded;
    }

    /** Whether a path may be written; if not, it is noted as kept. */
    private boolean isFree(Path path) {
        if (isTaken(path, workspace.find(path))) {
            return false;
        }
        Path parent = Tree.parentOf(path);
        boolean reachable = workspace.ask(parent, () -> ensureDirectory(parent));
        if (!reachable) {
            tally.kept.add(path);
        }
        return reachable;
    }

    /** Whether the job changed, made or deleted what is at a path; if so, it is noted as kept. */
    private boolean isTaken(Path path, Optional<FileState> now) {
        if (now.isPresent()) {
            return isKept(path, now.get());
        }
        boolean deleted = sent.files().containsKey(path) && files.containsKey(path);
        if (deleted) {
            tally.kept.add(path);
        }
        return deleted;
    }

    private boolean isKept(Path path, FileState now) {
        boolean kept = isTheJobs(path, now);
        if (kept) {
            tally.kept.add(path);
        }
        return kept;
    }

    /** Whether something there is not as the tool got it. */
    private boolean isTheJobs(Path path, FileState now) {
        if (now.isDirectory() && madeDirectories.contains(path)) {
            return false;
        }
        FileState before = sent.files().get(path);
        return before == null || !now.isStill(before);
    }

    /** Makes a directory and those above it; false when something is in the way that is the job's. */
    private boolean ensureDirectory(Path path) throws IOException {
        if (workspace.isDirectory(path)) {
            return true;
        }
        if (!ensureDirectory(Tree.parentOf(path))) {
            return false;
        }
        Optional<FileState> now = workspace.find(path);
        if (now.isPresent()) {
            if (isTheJobs(path, now.get())) {
                return false;
            }
            workspace.delete(path);
        }
        workspace.createDirectory(path);
        madeDirectories.add(path);
        files.put(path, workspace.give(path, job));
        return true;
    }

    /** Fails where so many bytes do not fit. */
    void requireRoom(double bytes) {
        workspace.requireRoom(bytes);
    }

    /** So many changes were not wanted. */
    void leaveOut(int changes) {
        tally.leftOut += changes;
    }

    /** What is done last, since a directory's mode may forbid writing in it. */
    Returned finish() {
        List<Path> inner = new ArrayList<>(changedDirectories.keySet());
        for (int index = inner.size() - 1; index >= 0; index--) {
            Path path = inner.get(index);
            workspace.attempt(path, () -> finish(path, changedDirectories.get(path)));
        }
        return tally.returned();
    }

    private void finish(Path path, Made made) throws IOException {
        Optional<FileState> now = workspace.find(path).filter(FileState::isDirectory);
        if (now.isPresent()) {
            FileState owned = made.isOwnedAs(now.get()) ? now.get() : workspace.give(path, job);
            workspace.setMode(path, made.modeFor(owned));
            workspace.find(path).ifPresent(state -> files.put(path, state));
        }
    }

    /** The workspace as the copy has it too, when nothing was kept. */
    Tree tree() {
        return new Tree(files, sent.left(), sent.ignored());
    }

    @Override
    public void close() {
        workspace.close();
    }
}
