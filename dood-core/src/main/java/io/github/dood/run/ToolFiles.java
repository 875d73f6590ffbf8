package io.github.dood.run;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that a tool looks for, so that a run that would find none can be told before it starts. Most tools pass over a
 * directory that has nothing for them, without a word.
 *
 * @param kind what people call them, such as {@code PHP files}
 * @param names matches the whole name of such a file
 * @param passedOver matches the names of files and directories that the tool leaves out, such as hidden ones
 * @param places words that name where it looks, absolute or relative to where it starts; those that are no files or
 *     directories of the workspace are ignored, and where none is left it looks at the whole workspace
 * @param required whether to have none is an error instead of a warning
 * @since 0.1.0
 */
public record ToolFiles(String kind, Pattern names, Pattern passedOver, List<String> places, boolean required) {

    /** Keeps a copy of the places. */
    public ToolFiles {
        places = List.copyOf(places);
    }

    /** The same, and whether to have none is an error. */
    public ToolFiles required(boolean must) {
        return new ToolFiles(kind, names, passedOver, places, must);
    }
}
