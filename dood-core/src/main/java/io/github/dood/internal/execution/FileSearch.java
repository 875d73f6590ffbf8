package io.github.dood.internal.execution;

import io.github.dood.run.ToolFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks in the job's workspace for a file that a tool would look at. Stops at the first. What it cannot tell counts as
 * found: links to directories, what cannot be read, and more than it looks at.
 */
final class FileSearch extends SimpleFileVisitor<Path> {

    /** Takes some seconds on a slow disk. A workspace with more files than that is not empty by mistake. */
    private static final int MOST = 200_000;

    private static final Pattern SETTINGS = Pattern.compile(".*\\.(xml|neon|ya?ml|json|dist|ini|lock)");

    private final ToolFiles files;

    private final Predicate<Path> leftOut;

    private int seen;

    private boolean found;

    private FileSearch(ToolFiles files, Predicate<Path> leftOut) {
        this.files = files;
        this.leftOut = leftOut;
    }

    /**
     * Whether there is one.
     *
     * @param files what the tool looks for
     * @param places where it looks, in the job
     * @param leftOut what it does not see
     */
    static boolean find(ToolFiles files, List<Path> places, Predicate<Path> leftOut) {
        return places.stream().anyMatch(place -> new FileSearch(files, leftOut).finds(place));
    }

    private boolean finds(Path place) {
        try {
            // A place may be a link, which the tool follows as well.
            Files.walkFileTree(place.toRealPath(), this);
        } catch (IOException unreadable) {
            found = true;
        }
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        boolean passedOver = seen > 0 && isPassedOver(directory);
        return passedOver ? FileVisitResult.SKIP_SUBTREE : next(false);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (seen == 0) {
            // Named by itself, it is looked at whatever its ending, but where an option before it makes it the
            // settings.
            String name = file.getFileName().toString();
            boolean counts = files.names().matcher(name).matches()
                    || !SETTINGS.matcher(name).matches();
            return next(counts && !leftOut.test(file));
        }
        boolean counts = files.names().matcher(file.getFileName().toString()).matches()
                || attributes.isSymbolicLink() && Files.isDirectory(file);
        return next(counts && !isPassedOver(file) && !leftOut.test(file));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
        return next(!isPassedOver(file));
    }

    private boolean isPassedOver(Path path) {
        return files.passedOver().matcher(path.getFileName().toString()).matches();
    }

    private FileVisitResult next(boolean counts) {
        seen++;
        found = counts || seen > MOST;
        return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
