package io.github.dood.internal.preset;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The job of its own that a tool has in a pipeline.
 *
 * @param name the job's
 * @param publishes whether it makes pages that are published; else it looks at files and reports what it finds
 * @param sign what a project has that needs the job, in words for people, such as {@code PHP file}
 * @param isCalledFor whether a directory has that
 * @param entrypoint the program to start in the image where dood does not run the tool; empty for the image's own
 * @param words for that program in a directory; empty where only a user knows them
 */
public record PresetJob(
        String name,
        boolean publishes,
        String sign,
        Predicate<Path> isCalledFor,
        List<String> entrypoint,
        Function<Path, List<String>> words) {

    /** Keeps a copy of the list. */
    public PresetJob {
        entrypoint = List.copyOf(entrypoint);
    }
}
