package io.github.dood.workspace.copy;

import io.github.dood.error.InvalidSettingException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;

/** What may come back from a copy: all, or what some globs match, with everything below it. */
public final class Outputs implements Predicate<Path> {

    private final List<PathMatcher> matchers;

    private Outputs(List<PathMatcher> matchers) {
        this.matchers = matchers;
    }

    /**
     * Reads the setting.
     *
     * @param globs relative to the workspace, as {@link java.nio.file.FileSystem#getPathMatcher} reads them; none for
     *     everything
     * @throws InvalidSettingException when one is no glob, or leads out of the workspace
     */
    public static Outputs of(List<String> globs) {
        return new Outputs(globs.stream().map(Outputs::matcher).toList());
    }

    private static PathMatcher matcher(String glob) {
        String plain = glob.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (plain.startsWith("/") || (plain + "/").contains("../")) {
            throw new InvalidSettingException("outputs", glob, "must stay in the workspace; write it like public/**");
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + plain);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSettingException("outputs", glob, "is no glob; write it like public/**");
        }
    }

    /** Whether a path relative to the workspace may come back. */
    @Override
    public boolean test(Path path) {
        return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matches(matcher, path));
    }

    private static boolean matches(PathMatcher matcher, Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            if (matcher.matches(above)) {
                return true;
            }
        }
        return false;
    }
}
