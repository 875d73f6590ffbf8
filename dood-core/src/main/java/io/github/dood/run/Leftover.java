package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.util.regex.Pattern;

/**
 * A container or a volume that a dood made, and that is there now.
 *
 * @param kind which of the two
 * @param name its name as the engine gives it, which may be anything
 * @param job the id of the job that it was made for, {@code none} outside of continuous integration
 * @param project the job's project, {@code none} outside of continuous integration
 * @param created when it was made, in ISO 8601, as its maker's clock had it
 * @param owner the process that made it, and where it ran, for programs to tell one from another
 * @param state whether that lives
 * @param running whether it is a container that runs
 * @since 0.1.0
 */
public record Leftover(
        Kind kind,
        String name,
        String job,
        String project,
        String created,
        String owner,
        OwnerState state,
        boolean running) {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}");

    /**
     * What a leftover is.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A container, running or not. */
        CONTAINER("container"),
        /** A volume with the copy of a workspace. */
        VOLUME("volume");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Whether the name is one that engines give, and so means nothing else to a shell. */
    public boolean isNamedPlainly() {
        return PLAIN.matcher(name).matches();
    }

    /** Kind, name and job, safe to be shown. */
    @Override
    public String toString() {
        return "%s %s of job %s of project %s".formatted(kind, SafeText.brief(name), job, project);
    }
}
