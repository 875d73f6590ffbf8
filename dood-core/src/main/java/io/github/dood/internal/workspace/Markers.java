package io.github.dood.internal.workspace;

import io.github.dood.internal.text.RandomDigits;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The markers of proofs: empty directories of random name, which no other directory in the world has. Git does not see an
 * empty directory, and neither does a tool that looks for files. Each bears its owner's name, so that what a killed run
 * left can be told from what a living one needs. Safe for use by several threads.
 */
public final class Markers {

    private static final String PREFIX = ".dood-";

    private static final int RANDOM_BYTES = 8;

    /** Where the owner's name begins in a marker's. */
    private static final int OWNER = PREFIX.length() + 2 * RANDOM_BYTES + 1;

    private final Supplier<String> owner;

    private final Predicate<String> isDead;

    /** The directories that tools work in now, once for each tool. */
    private final List<Path> busy = new ArrayList<>();

    /** Where killed runs' markers were looked for. */
    private final Set<Path> cleaned = new HashSet<>();

    /** Markers to be removed when no tool works around them any more. */
    private final List<Path> kept = new ArrayList<>();

    /**
     * Makes nothing yet.
     *
     * @param owner the label of whoever makes markers here
     * @param isDead whether nobody lives who bears such a label, for sure
     */
    public Markers(Supplier<String> owner, Predicate<String> isDead) {
        this.owner = owner;
        this.isDead = isDead;
    }

    /**
     * Makes a marker, the first time in a directory after removing those that killed runs left there.
     *
     * @return none where the job may not write
     * @throws DoodException when it could not be made for another reason, such as a full disk
     */
    Optional<Path> make(Path directory) {
        removeLeft(directory);
        Path marker = directory.resolve(name());
        try {
            return Optional.of(Files.createDirectory(marker));
        } catch (AccessDeniedException forbidden) {
            return Optional.empty();
        } catch (IOException failure) {
            if (!Files.isWritable(directory)) {
                return Optional.empty();
            }
            throw new DoodException(
                    ("An empty directory could not be made in %s, so it could not be proven that the tool would see it: %s."
                                    + " Make room or give the job the right to write there; with share=copy nothing is made there.")
                            .formatted(directory, SystemWords.of(failure)),
                    failure);
        }
    }

    /** A new name for a marker, or for a file that takes another's place when it is whole. */
    public String name() {
        return PREFIX + RandomDigits.of(RANDOM_BYTES) + "-" + encoded(owner.get());
    }

    /** Without the characters of a pattern: Podman reads the name of a file that it looks for as a pattern. */
    private static String encoded(String label) {
        return label.replace(' ', ',').replace('[', '(').replace(']', ')');
    }

    private static String decoded(String name) {
        return name.replace(',', ' ').replace('(', '[').replace(')', ']');
    }

    /** Whether a name is one that dood gives, in this run or another. */
    public static boolean isName(String name) {
        return name.startsWith(PREFIX)
                && name.length() > OWNER
                && name.charAt(OWNER - 1) == '-'
                && name.substring(PREFIX.length(), OWNER - 1).chars().allMatch(HexFormat::isHexDigit);
    }

    /** Whether such a name was given by a run that was killed, for sure. */
    public boolean isLeft(String name) {
        return isName(name) && isDead.test(decoded(name.substring(OWNER)));
    }

    /**
     * Removes a marker. A directory that vanishes would end a tool that walks through the workspace, so while tools run
     * around it the marker stays until the last of them has ended.
     */
    synchronized void remove(Path marker) {
        if (isAmongTools(marker)) {
            kept.add(marker);
        } else {
            delete(marker);
        }
    }

    private boolean isAmongTools(Path marker) {
        for (Path directory : busy) {
            if (marker.startsWith(directory)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets a tool run.
     *
     * @param directory that it works in
     * @param tool runs and ends
     * @param complaints takes why a marker could not be removed after it, which changes nothing of how the tool ended
     */
    public <T> T during(Path directory, Supplier<T> tool, Consumer<DoodException> complaints) {
        synchronized (this) {
            busy.add(directory);
        }
        try {
            return tool.get();
        } finally {
            for (DoodException failure : end(directory)) {
                complaints.accept(failure);
            }
        }
    }

    private synchronized List<DoodException> end(Path directory) {
        busy.remove(directory);
        List<Path> due = new ArrayList<>();
        for (Path marker : kept) {
            if (!isAmongTools(marker)) {
                due.add(marker);
            }
        }
        kept.removeAll(due);
        List<DoodException> failures = new ArrayList<>();
        for (Path marker : due) {
            try {
                delete(marker);
            } catch (DoodException failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    /** Removes the markers that killed runs left in a directory, once; others, and what is not empty, stay. */
    public void removeLeft(Path directory) {
        synchronized (this) {
            if (!cleaned.add(directory)) {
                return;
            }
        }
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path marker : markers) {
                if (isLeft(marker)) {
                    deleteWhenEmpty(marker);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // The next run tries again; nothing depends on it.
            return;
        }
    }

    private static void deleteWhenEmpty(Path marker) {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException others) {
            // Somebody put something into it, or it cannot be removed; the next markers are removed all the same.
            return;
        }
    }

    private boolean isLeft(Path marker) {
        return Files.isDirectory(marker, LinkOption.NOFOLLOW_LINKS)
                && isLeft(marker.getFileName().toString());
    }

    private static void delete(Path marker) {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException failure) {
            throw new DoodException(
                    "The directory %s, made to prove the share, could not be deleted: %s. Delete it by hand."
                            .formatted(marker, SystemWords.of(failure)),
                    failure);
        }
    }
}
