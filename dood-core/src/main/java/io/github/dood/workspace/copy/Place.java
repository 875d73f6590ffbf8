package io.github.dood.workspace.copy;

import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The workspace as the place where something is written: nothing outside of it, and what fails is told for the user.
 *
 * @param workspace absolute
 */
record Place(Path workspace) {

    /** Where a path lies. No archive and no listing may name something outside. */
    Path resolve(Path path) {
        if (!Tree.isInside(path)) {
            throw new DoodException("What the tool made of %s lies outside the workspace %s, so it was not written."
                    .formatted(path, workspace));
        }
        return workspace.resolve(path);
    }

    /** Before anything is written: a sparse file of a tool may claim any size. */
    void requireRoom(double bytes) {
        long room = ask(Tree.ROOT, () -> Files.getFileStore(workspace).getUsableSpace());
        if (bytes > room) {
            throw new DoodException(
                    ("What the tool made needs %,.0f MB, and there is room for %,.0f MB in the workspace %s, so it was not"
                                    + " written. Name what shall come back in outputs, or make room.")
                            .formatted(bytes / 1e6, room / 1e6, workspace));
        }
    }

    /** Short, since paths may be almost as long as the system allows. */
    static Path temporaryBeside(Path file) {
        return file.resolveSibling(".dood-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    }

    void attempt(Path path, Action action) {
        ask(path, () -> {
            action.run();
            return true;
        });
    }

    <T> T ask(Path path, Question<T> question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new DoodException(
                    "What the tool made of %s could not be written into the workspace %s: %s"
                            .formatted(path, workspace, SystemWords.of(failure)),
                    failure);
        }
    }

    interface Action {

        void run() throws IOException;
    }

    interface Question<T> {

        T answer() throws IOException;
    }
}
