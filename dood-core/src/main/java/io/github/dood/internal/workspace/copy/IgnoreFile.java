package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.text.Glob;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** The workspace's file of patterns for what is not copied, read as docker reads a {@code .dockerignore}. */
final class IgnoreFile {

    static final String NAME = ".doodignore";

    static final IgnoreFile NONE = new IgnoreFile(List.of());

    /** For each file of the workspace each pattern is looked at. */
    private static final int LARGEST = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Rule> rules;

    private IgnoreFile(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(Glob glob, boolean isException) {}

    /**
     * Reads a workspace's file; without one nothing is ignored.
     *
     * @throws InvalidSettingException when it is no regular file, too large, or has a line that is no pattern
     */
    static IgnoreFile in(OpenDirectories workspace) {
        Path file = Path.of(NAME);
        Optional<FileState> found = workspace.find(file);
        if (found.isEmpty()) {
            return NONE;
        }
        if (!found.get().isFile()) {
            throw unusable(workspace, "is no regular file, and nothing else is read. Put the patterns into a file");
        }
        try (InputStream content = Files.newInputStream(workspace.placeOf(file), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = content.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable(
                        workspace, "has more than %,d bytes. Use fewer patterns, with wildcards".formatted(LARGEST));
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw unusable(workspace, "cannot be read: " + SystemWords.of(unreadable));
        }
    }

    private static InvalidSettingException unusable(OpenDirectories workspace, String why) {
        return new InvalidSettingException(NAME, workspace.workspace().resolve(NAME), why);
    }

    static IgnoreFile parse(String text) {
        List<Rule> rules = new ArrayList<>();
        String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        for (String line : marked.split("\n")) {
            String pattern = line.strip();
            if (!line.startsWith("#") && !pattern.isEmpty()) {
                rules.add(rule(pattern));
            }
        }
        return new IgnoreFile(rules);
    }

    private static Rule rule(String line) {
        boolean isException = line.startsWith("!");
        String pattern = isException ? line.substring(1).strip() : line;
        if (pattern.isEmpty()) {
            throw wrong(line, "nothing is behind the exclamation mark");
        }
        try {
            return new Rule(Glob.ofIgnoreFile(clean(pattern)), isException);
        } catch (PatternSyntaxException malformed) {
            throw wrong(line, malformed.getDescription());
        }
    }

    private static InvalidSettingException wrong(String line, String why) {
        return new InvalidSettingException(NAME, line, "is no pattern: %s. Fix or remove it".formatted(why));
    }

    /** The shortest way to write it: without empty parts and dots, and from the workspace. */
    private static String clean(String pattern) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : pattern.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (part.equals("..") && pattern.startsWith("/")) {
                // Nothing is above.
                continue;
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Whether everything below an ignored directory is ignored as well. */
    boolean hasNoExceptions() {
        return rules.stream().noneMatch(Rule::isException);
    }

    /**
     * Whether a file is left out: the last pattern that matches it, or a directory above it, decides.
     *
     * @param file relative to the workspace
     */
    boolean ignores(Path file) {
        if (rules.isEmpty()) {
            return false;
        }
        String path = RawNames.text(file);
        for (int index = rules.size() - 1; index >= 0; index--) {
            Rule rule = rules.get(index);
            if (rule.glob().matchesOrHolds(path)) {
                return !rule.isException();
            }
        }
        return false;
    }
}
