package io.github.dood.internal.execution;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
     * Tells a run that has no files, or refuses it.
     *
     * @param run knows the files of its tool, or does not
     * @param command its words, as they may be shown
     * @param workspace what the tool sees
     * @param workdir where it starts, below the workspace
     * @param events is told that there are none
     * @throws DoodException when there are none and the run must have some
     */
    static void check(ToolRun run, String command, Workspace workspace, Path workdir, Consumer<RunEvent> events) {
        run.files().ifPresent(files -> {
            List<Path> places = places(files, workspace, workdir);
            if (!find(files, places, path -> false)) {
                tell(files, command, text(places), events);
            } else if (!find(files, places, path -> leadsOut(path, workspace.directory()))) {
                tell(
                        files,
                        command,
                        text(places) + " but behind links out of the workspace, where the tool may not see them",
                        events);
            }
        });
    }

    /** It is not known what a directory has that cannot be read. */
    private static boolean leadsOut(Path path, Path workspace) {
        try {
            return !path.toRealPath().startsWith(workspace);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * The same for a run over a copy that leaves files out.
     *
     * @param leftOut takes paths relative to the workspace
     */
    static void checkCopy(
            ToolRun run,
            String command,
            Workspace workspace,
            Path workdir,
            Predicate<Path> leftOut,
            Consumer<RunEvent> events) {
        run.files().ifPresent(files -> {
            List<Path> places = places(files, workspace, workdir);
            Path top = workspace.directory();
            Predicate<Path> missing = path -> path.startsWith(top) && leftOut.test(top.relativize(path));
            if (find(files, places, path -> false) && !find(files, places, missing)) {
                tell(files, command, text(places) + " but those that .doodignore keeps out of the copy", events);
            }
        });
    }

    private static void tell(ToolFiles files, String command, String where, Consumer<RunEvent> events) {
        if (files.required()) {
            throw new DoodException(SafeText.line(
                    ("failOnNoFiles: there are no %s below %s, so %s was not started. Look whether the checkout has them, and"
                                    + " whether the workspace and the tool's words name the right place.")
                            .formatted(files.kind(), where, command)));
        }
        events.accept(new RunEvent.NoFiles(command, files.kind(), where));
    }

    private static String text(List<Path> places) {
        return places.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private static boolean find(ToolFiles files, List<Path> places, Predicate<Path> leftOut) {
        return places.stream().anyMatch(place -> new FileSearch(files, leftOut).finds(place));
    }

    /** In the job; the whole workspace where no word names a place in it. */
    private static List<Path> places(ToolFiles files, Workspace workspace, Path workdir) {
        Path target = Path.of(workspace.target());
        Path start = target.resolve(workdir);
        List<Path> named = files.places().stream()
                .flatMap(word -> path(word).stream())
                .map(path -> start.resolve(path).normalize())
                .filter(path -> path.startsWith(target))
                .map(path ->
                        workspace.directory().resolve(target.relativize(path)).normalize())
                .filter(Files::exists)
                .toList();
        return named.isEmpty() ? List.of(workspace.directory()) : named;
    }

    private static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
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
