package io.github.dood.internal.execution;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolFiles;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells a run whose tool has no files to look at, or refuses it.
 *
 * @param run knows the files of its tool, or does not
 * @param command its words, as they may be shown
 * @param workspace what the tool sees
 * @param workdir where it starts, below the workspace
 * @param events is told that there are none
 */
record FileCheck(ToolRun run, String command, Workspace workspace, Path workdir, Consumer<RunEvent> events) {

    /** @throws DoodException when there are none and the run must have some */
    void check() {
        if (run.expected().isEmpty()) {
            return;
        }
        ToolFiles files = run.expected().get();
        List<Path> places = placesOf(files);
        if (!FileSearch.find(files, places, path -> false)) {
            tell(files, text(places));
        } else if (!FileSearch.find(files, places, this::leadsOut)) {
            tell(files, text(places) + " but behind links out of the workspace, where the tool may not see them");
        }
    }

    /**
     * The same for a run over a copy that leaves files out.
     *
     * @param leftOut takes paths relative to the workspace
     * @throws DoodException when it leaves all of them out and the run must have some
     */
    void checkCopy(Predicate<Path> leftOut) {
        run.expected().ifPresent(files -> {
            List<Path> places = placesOf(files);
            Path top = workspace.directory();
            Predicate<Path> missing = path -> path.startsWith(top) && leftOut.test(top.relativize(path));
            if (FileSearch.find(files, places, path -> false) && !FileSearch.find(files, places, missing)) {
                tell(files, text(places) + " but those that .doodignore keeps out of the copy");
            }
        });
    }

    /** It is not known what a directory has that cannot be read. */
    private boolean leadsOut(Path path) {
        try {
            return !path.toRealPath().startsWith(workspace.directory());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void tell(ToolFiles files, String where) {
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

    /** In the job; the whole workspace where no word names a place in it. */
    private List<Path> placesOf(ToolFiles files) {
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
}
