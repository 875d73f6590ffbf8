package io.github.dood.run;

import java.util.regex.Pattern;

/**
 * As whom a tool runs.
 *
 * @since 0.1.0
 */
public sealed interface ToolUser {

    /**
     * Whoever makes files that the job can delete: the owner of the workspace, or the job's own user where that is neither
     * the owner nor root. On a rootless engine that is the container's root, unless the job is in a container of that
     * engine, too.
     *
     * @since 0.1.0
     */
    record Automatic() implements ToolUser {}

    /**
     * As the image says.
     *
     * @since 0.1.0
     */
    record FromImage() implements ToolUser {}

    /**
     * A user by number or by a name that the image knows.
     *
     * @param name {@code uid}, {@code uid:gid}, or names
     * @since 0.1.0
     */
    record Named(String name) implements ToolUser {

        private static final Pattern FORM =
                Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?");

        /** Checks the form; only the engine can tell whether the image knows a name. */
        public Named {
            if (!FORM.matcher(name).matches()) {
                throw new InvalidSettingException(
                        "user", name, "is no user; write auto, image, or uid[:gid] such as 1000:1000");
            }
        }
    }

    /**
     * Reads the setting.
     *
     * @param text {@code auto}, {@code image}, or a user
     */
    static ToolUser parse(String text) {
        return switch (text) {
            case "auto" -> new Automatic();
            case "image" -> new FromImage();
            default -> new Named(text);
        };
    }
}
