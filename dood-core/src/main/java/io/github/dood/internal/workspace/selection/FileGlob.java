package io.github.dood.internal.workspace.selection;

import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.internal.text.Glob;
import io.github.dood.internal.workspace.copy.Outputs;
import io.github.dood.run.InvalidSettingException;
import java.util.List;

/**
 * A glob for files of a workspace.
 *
 * @param text as the user wrote it
 * @param glob what it matches
 */
public record FileGlob(String text, Glob glob) {

    private static final String SETTING = "files";

    /**
     * Reads the setting.
     *
     * @param globs relative to the workspace, as {@link Glob#of} reads them, but that {@code **}{@code /} may also stand for no
     *     directory at all, as in a shell and in Git
     * @throws InvalidSettingException when one is no glob, or leads out of the workspace
     */
    public static List<FileGlob> of(List<String> globs) {
        MissingLetters.check(SETTING, globs);
        return globs.stream()
                .map(glob -> new FileGlob(glob, Outputs.glob(SETTING, anyDepth(glob), "**/*.php")))
                .toList();
    }

    /** No group can be in another, so within one it stays as it is. */
    private static String anyDepth(String glob) {
        StringBuilder deep = new StringBuilder();
        int groups = 0;
        for (int index = 0; index < glob.length(); index++) {
            boolean isStart = index == 0 || glob.charAt(index - 1) == '/';
            if (groups == 0 && isStart && glob.startsWith("**/", index)) {
                deep.append("{**/,}");
                index += 2;
                continue;
            }
            char sign = glob.charAt(index);
            groups += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            deep.append(sign);
            if (sign == '\\' && index + 1 < glob.length()) {
                deep.append(glob.charAt(++index));
            }
        }
        return deep.toString();
    }

    /** @param path relative to the workspace, as text */
    public boolean matches(String path) {
        return glob.matches(path);
    }
}
