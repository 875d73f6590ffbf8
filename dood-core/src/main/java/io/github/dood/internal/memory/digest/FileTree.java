package io.github.dood.internal.memory.digest;

import io.github.dood.internal.memory.MemoryFolder;
import io.github.dood.internal.text.RawNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that lies below a directory. What Git keeps for itself is left out, and what dood keeps and makes, so that neither
 * a commit nor another build at the same time changes anything. No link is followed.
 */
public final class FileTree extends Workers {

    private static final String GIT = ".git";

    /** What the names of markers begin with, and of files that are not whole yet, before random digits and another sign. */
    private static final String MADE = MemoryFolder.NAME + "-";

    private static final int RANDOM_DIGITS = 16;

    private final Path top;

    /** How long the path of the directory itself is, with the slash behind it. */
    private final int start;

    private final Deque<Path> directories = new ArrayDeque<>();

    private final SortedMap<String, FileFacts> files = new TreeMap<>();

    /** How many threads look into a directory, so that there may be more to do. */
    private int busy;

    private boolean stopped;

    private FileTree(Path top) {
        this.top = top;
        this.start = RawNames.of(top).length() + 1;
        directories.add(top);
    }

    /**
     * Lists a directory as it is now, and the directories in it.
     *
     * @param top absolute, links resolved
     * @return what the system says of files, links and directories, by their paths below the directory, as {@link RawNames}
     *     has them
     * @throws IOException when a directory cannot be read, so that nobody can tell what is in it
     */
    public static SortedMap<String, FileFacts> files(Path top) throws IOException {
        FileTree tree = new FileTree(top);
        tree.workTogether(Integer.MAX_VALUE);
        return tree.files;
    }

    @Override
    void work() throws IOException {
        for (Path directory = next(); directory != null; directory = next()) {
            List<Path> below = new ArrayList<>();
            List<String> names = new ArrayList<>();
            List<FileFacts> facts = new ArrayList<>();
            look(directory, below, names, facts);
            done(below, names, facts);
        }
    }

    private void look(Path directory, List<Path> below, List<String> names, List<FileFacts> facts) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isLeftOut(entry.getFileName().toString())) {
                    continue;
                }
                FileFacts found = find(entry);
                if (found != null) {
                    names.add(RawNames.of(entry).substring(start));
                    facts.add(found);
                    if (found.isDirectory()) {
                        below.add(entry);
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException deleted) {
            // While looking; what replaced it counts when a file of it is asked for.
            if (directory.equals(top)) {
                throw deleted;
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private static boolean isLeftOut(String name) {
        return name.equals(GIT) || name.equals(MemoryFolder.NAME) || isMade(name);
    }

    /** A user's own file may begin so, too. */
    private static boolean isMade(String name) {
        int end = MADE.length() + RANDOM_DIGITS;
        if (!name.startsWith(MADE) || name.length() <= end || name.charAt(end) != '-') {
            return false;
        }
        for (int index = MADE.length(); index < end; index++) {
            if (!HexFormat.isHexDigit(name.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable FileFacts find(Path entry) throws IOException {
        try {
            return FileFacts.of(entry, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException deleted) {
            return null;
        }
    }

    private synchronized @Nullable Path next() throws IOException {
        try {
            while (directories.isEmpty() && busy > 0 && !stopped) {
                wait();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was told to end", ended);
        }
        if (stopped || directories.isEmpty()) {
            return null;
        }
        busy++;
        return directories.pop();
    }

    private synchronized void done(List<Path> below, List<String> names, List<FileFacts> facts) {
        for (int number = 0; number < names.size(); number++) {
            files.put(names.get(number), facts.get(number));
        }
        directories.addAll(below);
        busy--;
        notifyAll();
    }

    @Override
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
