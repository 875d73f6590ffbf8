package io.github.dood.workspace.copy;

import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.file.Path;

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
