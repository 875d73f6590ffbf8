package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.util.List;

/**
 * What becomes of the results of a run's earlier ones, and of its own.
 *
 * @since 0.1.0
 */
public sealed interface ResultEvent extends RunEvent {

    /**
     * An earlier result stands for the run, and is passed on next; the tool does not run.
     *
     * @param tool its name
     * @param files how many files its result depends on
     * @param image its digest, or its id where no registry serves it
     * @since 0.1.0
     */
    record Taken(String tool, int files, String image) implements ResultEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: %s is up to date (%,d %s, image %s)"
                    .formatted(tool, files, files == 1 ? "file" : "files", image));
        }
    }

    /**
     * No earlier result stands for the run. Told where that is explained.
     *
     * @param tool its name
     * @param reasons what has changed, by name and not by value
     * @since 0.1.0
     */
    record Outdated(String tool, List<String> reasons) implements ResultEvent {

        /** Keeps a copy of the list. */
        public Outdated {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String describe() {
            return SafeText.line("dood: %s is not up to date: %s".formatted(tool, String.join(", ", reasons)));
        }
    }

    /**
     * The run's result is not kept for later ones. Told where that is explained.
     *
     * @param tool its name
     * @param reason in words for people
     * @since 0.1.0
     */
    record NotKept(String tool, String reason) implements ResultEvent {

        @Override
        public String describe() {
            return SafeText.line("dood: the result of %s is not kept: %s".formatted(tool, reason));
        }
    }
}
