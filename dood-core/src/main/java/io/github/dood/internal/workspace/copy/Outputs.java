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
            parsed.add(glob("outputs", glob, "public/**"));
        }
        return new Outputs(List.copyOf(parsed));
    }

    /**
     * Reads a glob of a setting.
     *
     * @param setting its name
     * @param text relative to the workspace, as {@link Glob#of} reads it
     * @param example of a right one
     * @throws InvalidSettingException when it is no glob, or leads out of the workspace
     */
    public static Glob glob(String setting, String text, String example) {
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
            throw new InvalidSettingException(setting, text, "must stay in the workspace; write it like " + example);
        }
        if (plain.startsWith("!")) {
            throw new InvalidSettingException(
                    setting,
                    text,
                    "would take something out, and there are no exceptions; name what is meant, such as " + example);
        }
        try {
            return Glob.of(plain.isEmpty() || plain.equals(".") ? "**" : plain);
        } catch (PatternSyntaxException malformed) {
            throw new InvalidSettingException(setting, text, "is no glob; write it like " + example);
        }
    }

    /** Whether a path relative to the workspace may come back. */
    @Override
    public boolean test(Path path) {
        String text = RawNames.text(path);
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matchesOrHolds(text));
    }
}
