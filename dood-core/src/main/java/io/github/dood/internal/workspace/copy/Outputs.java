package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.Glob;
import io.github.dood.internal.text.RawNames;
import io.github.dood.run.InvalidSettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** What may come back from a copy: all, or what some globs match, with everything below it. */
public final class Outputs implements Predicate<Path> {

    private final List<Glob> globs;

    private Outputs(List<Glob> globs) {
        this.globs = globs;
    }

    /**
     * Reads the setting.
     *
     * @param globs relative to the workspace, as {@link Glob#of} reads them; none for everything
     * @throws InvalidSettingException when one is no glob, or leads out of the workspace
     */
    public static Outputs of(List<String> globs) {
        List<Glob> parsed = new ArrayList<>();
        for (String glob : globs) {
            parsed.add(glob(glob));
        }
        return new Outputs(List.copyOf(parsed));
    }

    private static Glob glob(String text) {
        int start = 0;
        while (text.startsWith("./", start)) {
            start += 2;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        String plain = text.substring(start, end);
        if (text.startsWith("/", start) || (plain + "/").contains("../")) {
            throw new InvalidSettingException("outputs", text, "must stay in the workspace; write it like public/**");
        }
        if (plain.startsWith("!")) {
            throw new InvalidSettingException(
                    "outputs",
                    text,
                    "would take something out, and there are no exceptions; name what shall come back");
        }
        try {
            return Glob.of(plain.isEmpty() || plain.equals(".") ? "**" : plain);
        } catch (PatternSyntaxException malformed) {
            throw new InvalidSettingException("outputs", text, "is no glob; write it like public/**");
        }
    }

    /** Whether a path relative to the workspace may come back. */
    @Override
    public boolean test(Path path) {
        String text = RawNames.text(path);
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matchesOrHolds(text));
    }
}
