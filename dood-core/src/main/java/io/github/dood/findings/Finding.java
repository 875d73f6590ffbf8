package io.github.dood.findings;

/**
 * Something that a tool found in a file.
 *
 * @param path the file, as the tool names it until {@link ProjectPaths} makes it relative to the project
 * @param line where in the file, from 1; 1 where the tool names none
 * @param check the rule that found it, or the tool where that names no rule
 * @param description one sentence for people
 * @param severity how bad it is
 * @since 0.1.0
 */
public record Finding(String path, int line, String check, String description, Severity severity) {

    /** The same finding, with the file named otherwise. */
    Finding at(String otherPath) {
        return new Finding(otherPath, line, check, description, severity);
    }
}
