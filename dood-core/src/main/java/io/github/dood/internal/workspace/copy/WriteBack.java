package io.github.dood.internal.workspace.copy;

import io.github.dood.run.WriteBackResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes a tool's changes into the workspace: never over what the job itself changed meanwhile or did not send, and never
 * with another's rights. A file is replaced at once or not at all.
 */
final class WriteBack implements AutoCloseable {

    private static final int BUFFER_LENGTH = 64 * 1024;

    private final WorkspaceFiles workspace;

    private final Tree sent;

    private final OptionalInt tool;

    /** Whose new files are. */
    private final FileState job;

    private final JobsFiles jobs;

    /** What there is of what the copy has. */
    private final SortedMap<Path, FileState> files;

    private final SortedMap<Path, Made> changedDirectories = new TreeMap<>();

    private final Tally tally = new Tally();

    private final byte[] buffer = new byte[BUFFER_LENGTH];

    /**
     * @param workspace absolute, links resolved
     * @param sent what the tool was given
     * @param tool the user that the tool ran as; none when only the image knows
     * @param temporaryNames of files that are not whole yet
     * @throws io.github.dood.run.DoodException when the workspace is another directory now
     */
    WriteBack(Path workspace, Tree sent, OptionalInt tool, Supplier<String> temporaryNames) {
        this.tool = tool;
        this.sent = sent;
        this.job = sent.files().get(Tree.ROOT);
        this.files = new TreeMap<>(sent.files());
        this.workspace = WorkspaceFiles.of(workspace, job, temporaryNames);
        this.jobs = new JobsFiles(this.workspace, sent, files, tally);
    }

    /** The tool deleted something; what is in a directory must be told of first. */
    void delete(Path path) {
        workspace.requireInside(path);
        Optional<FileState> now = workspace.find(path);
        if (now.isEmpty()) {
            files.remove(path);
        } else if (!jobs.isExcluded(path) && !jobs.isKept(path, now.get()) && !jobs.hasAnotherName(path, now.get())) {
            workspace.attempt(path, () -> {
                jobs.open(Tree.parentOf(path));
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
        if (jobs.isExcluded(path) || jobs.isTaken(path, now)) {
            return;
        }
        workspace.attempt(path, () -> {
            if (jobs.ensureDirectory(path)) {
                changedDirectories.put(path, made.by(tool));
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
        if (jobs.isExcluded(path) || !jobs.isFree(path)) {
            return;
        }
        Path temporary = workspace.temporaryBeside(path);
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
        if (jobs.isExcluded(path) || !jobs.isFree(path)) {
            return;
        }
        Path temporary = workspace.temporaryBeside(path);
        try {
            // What fails to be read is the engine's matter, what fails to be written is the workspace's.
            copy(path, content, temporary);
            workspace.attempt(path, () -> replaceWhenChanged(path, temporary, made.by(tool)));
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
        if (jobs.isFree(path)) {
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
        return jobs.isExcluded(path);
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
    WriteBackResult finish() {
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
            jobs.hasLastMode(path);
        }
    }

    /** The workspace as the copy has it too, when nothing was kept. */
    Tree tree() {
        return new Tree(files, sent.left(), sent.ignored());
    }

    /** Gives directories that had to be opened the mode again that they had. */
    @Override
    public void close() {
        try (workspace) {
            jobs.closeAgain();
        }
    }
}
