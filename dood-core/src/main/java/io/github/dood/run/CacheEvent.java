package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.util.List;

/**
 * What becomes of a tool's caches, before its start.
 *
 * @since 0.1.0
 */
public sealed interface CacheEvent extends RunEvent {

    /**
     * The tool gets its caches.
     *
     * @param directories of the tool
     * @param refs whose jobs share them, in words for people
     * @param place 1 for the first of runs at the same time, each of which has caches of its own
     * @since 0.1.0
     */
    record Cached(List<String> directories, String refs, int place) implements CacheEvent {

        @Override
        public String describe() {
            String others = place == 1 ? "" : ", the caches number %d, since others are in use".formatted(place);
            return SafeText.line("dood: the engine keeps %s for %s%s".formatted(names(directories), refs, others));
        }
    }

    /**
     * The tool runs without its caches.
     *
     * @param directories of the tool
     * @param reason why, in words for people
     * @since 0.1.0
     */
    record WithoutCaches(List<String> directories, String reason) implements CacheEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    "dood: the tool runs without its caches, %s: %s".formatted(names(directories), reason));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    private static String names(List<String> directories) {
        return String.join(", ", directories);
    }
}
