package io.github.dood.run;

/**
 * Folders of a workspace that are copied.
 *
 * @param pattern names them as a line of {@code .doodignore} does, such as {@code target}, or <code>**&#47;target</code> for
 *     those of several modules
 * @param size what they have in all
 * @since 0.1.0
 */
public record CopyPart(String pattern, CopySize size) {

    /** In words for people, such as {@code target (800 files, 30.2 MB)}. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(pattern, size);
    }
}
