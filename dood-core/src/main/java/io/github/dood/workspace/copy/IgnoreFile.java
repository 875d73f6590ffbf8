package io.github.dood.workspace.copy;

import io.github.dood.error.InvalidSettingException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/** The workspace's file of patterns for what is not copied, in the syntax of {@code .dockerignore}. */
final class IgnoreFile {

    static final String NAME = ".doodignore";

    private static final int LARGEST = 64 * 1024;

    static final IgnoreFile NONE = new IgnoreFile(List.of());

    private final List<FastIgnoreRule> rules;

    private IgnoreFile(List<FastIgnoreRule> rules) {
        this.rules = rules;
    }

    /** Reads a workspace's file; without one nothing is ignored. */
    static IgnoreFile in(OpenDirectories workspace) {
        Path file = Path.of(NAME);
        Optional<FileState> found = workspace.find(file);
        if (found.isEmpty()) {
            return NONE;
        }
        if (!found.get().isFile()) {
            throw unusable(workspace, "is no regular file, and no other is read");
        }
        try (InputStream content = Files.newInputStream(workspace.placeOf(file), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable(workspace, "has more than %,d bytes; fewer patterns must do".formatted(LARGEST));
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw unusable(workspace, "can not be read: " + SystemWords.of(unreadable));
        }
    }

    private static InvalidSettingException unusable(OpenDirectories workspace, String why) {
        return new InvalidSettingException(NAME, workspace.workspace().resolve(NAME), why);
    }

    static IgnoreFile parse(String text) {
        List<FastIgnoreRule> rules = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    boolean exception = line.startsWith("!");
                    Path pattern = path(exception ? line.substring(1).strip() : line);
                    // The library reads git's syntax, which is docker's when a pattern begins at the root.
                    rules.add(new FastIgnoreRule((exception ? "!" : "") + pattern));
                });
        return new IgnoreFile(rules);
    }

    private static Path path(String pattern) {
        try {
            return Path.of("/").resolve(pattern).normalize();
        } catch (InvalidPathException malformed) {
            throw new InvalidSettingException(
                    NAME, pattern, "is no pattern: %s. Mend or remove it".formatted(malformed.getReason()));
        }
    }

    /** Whether everything below an ignored directory is ignored as well. */
    boolean hasNoExceptions() {
        // Without rules the library is not even loaded.
        return rules.isEmpty() || rules.stream().allMatch(FastIgnoreRule::getResult);
    }

    /**
     * Whether a file is left out: the last pattern that matches it, or a directory above it, decides.
     *
     * @param file relative to the workspace
     */
    boolean ignores(Path file) {
        for (int index = rules.size() - 1; index >= 0; index--) {
            FastIgnoreRule rule = rules.get(index);
            if (matches(rule, file)) {
                return rule.getResult();
            }
        }
        return false;
    }

    private static boolean matches(FastIgnoreRule rule, Path file) {
        for (Path above = file; above != null; above = above.getParent()) {
            if (rule.isMatch(above.toString(), above != file)) {
                return true;
            }
        }
        return false;
    }
}
