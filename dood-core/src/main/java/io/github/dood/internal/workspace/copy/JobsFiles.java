package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Knows which files of a workspace are the job's, so that no tool's change may touch them. */
final class JobsFiles {

    private static final int OWNERS = 0700;

    private final WorkspaceFiles workspace;

    private final Tree sent;

    private final SortedMap<Path, FileState> files;

    private final Tally tally;

    /** Directories that were not there before. */
    private final Set<Path> madeDirectories = new HashSet<>();

    /** The modes that directories had before they were opened. */
    private final NavigableMap<Path, Integer> opened = new TreeMap<>();

    /** What was found where nothing was sent of. */
    private final Set<FileState> others = new HashSet<>();

    /**
     * @param sent what the tool was given
     * @param files what there is of it by now
     * @param tally learns what stays the job's
     */
    JobsFiles(WorkspaceFiles workspace, Tree sent, SortedMap<Path, FileState> files, Tally tally) {
        this.workspace = workspace;
        this.sent = sent;
        this.files = files;
        this.tally = tally;
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
    boolean isFree(Path path) {
        if (isTaken(path, workspace.find(path))) {
            return false;
        }
        Path parent = Tree.parentOf(path);
        boolean reachable = workspace.ask(parent, () -> ensureDirectory(parent));
        if (reachable) {
            workspace.attempt(parent, () -> open(parent));
        } else {
            tally.kept.add(path);
        }
        return reachable;
    }

    /** Whether the job changed, made or deleted what is at a path; if so, it is noted as kept. */
    boolean isTaken(Path path, Optional<FileState> now) {
        if (now.isPresent()) {
            return isKept(path, now.get());
        }
        boolean deleted = sent.files().containsKey(path) && files.containsKey(path);
        if (deleted) {
            tally.kept.add(path);
        }
        return deleted;
    }

    boolean isKept(Path path, FileState now) {
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
        if (before == null) {
            others.add(now);
        }
        return before == null
                || !now.withMode(opened.getOrDefault(path, now.mode())).isStill(before);
    }

    /**
     * Whether what is at a path stood in the way of another path, so that it has two names, as where capital and small letters
     * are the same; if so, it is noted as kept. What the tool renamed so is only there.
     */
    boolean hasAnotherName(Path path, FileState now) {
        boolean another = others.contains(now);
        if (another) {
            tally.kept.add(path);
        }
        return another;
    }

    /** Makes a directory and those above it; false when something is in the way that is the job's. */
    boolean ensureDirectory(Path path) throws IOException {
        if (workspace.isDirectory(path)) {
            return true;
        }
        if (!ensureDirectory(Tree.parentOf(path))) {
            return false;
        }
        Optional<FileState> now = workspace.find(path);
        if (now.isPresent() && isTheJobs(path, now.get())) {
            return false;
        }
        open(Tree.parentOf(path));
        if (now.isPresent()) {
            workspace.delete(path);
        }
        workspace.createDirectory(path);
        madeDirectories.add(path);
        files.put(path, workspace.give(path, sent.files().get(Tree.ROOT)));
        return true;
    }

    /**
     * Lets the job write into a directory of its own until all is back: the tool may have opened it, and closed it again or
     * deleted it.
     */
    void open(Path directory) throws IOException {
        int mode = workspace.directory(directory).mode();
        if ((mode & OWNERS) == OWNERS) {
            return;
        }
        try {
            workspace.setMode(directory, mode | OWNERS);
            opened.putIfAbsent(directory, mode);
        } catch (FileSystemException anothers) {
            // What cannot be written there is told then.
            return;
        }
    }

    /** A directory has the mode that the tool gave it. */
    void hasLastMode(Path directory) {
        opened.remove(directory);
    }

    /** Gives all other directories the mode that they had. */
    void closeAgain() {
        for (Path directory : opened.descendingMap().keySet()) {
            workspace.attempt(directory, () -> {
                if (workspace.isDirectory(directory)) {
                    workspace.setMode(directory, opened.get(directory));
                }
            });
        }
        opened.clear();
    }
}
