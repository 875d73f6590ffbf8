package io.github.dood.internal.text;

import java.util.regex.PatternSyntaxException;

/** A pattern over paths or names. However it is made, matching takes no longer than its length times the text's. */
public final class Glob {

    private final GlobProgram program;

    private Glob(GlobProgram program) {
        this.program = program;
    }

    /**
     * Reads a pattern as {@link java.nio.file.FileSystem#getPathMatcher} does: {@code *} and {@code ?} stand for anything but
     * slashes, {@code **} for anything, {@code [a-z]} and {@code [!a-z]} for one character, <code>{a,b}</code> for either.
     *
     * @throws PatternSyntaxException when it is none
     */
    public static Glob of(String pattern) {
        return new Glob(new GlobParser(pattern).parse());
    }

    /**
     * Reads a pattern of a {@code .dockerignore}: {@code *} and {@code ?} stand for anything but slashes, {@code **} for any
     * number of directories, {@code [a-z]} and {@code [^a-z]} for one character, a backslash for the character after it.
     *
     * @param pattern without {@code !}, {@code .}, {@code ..} and slashes at its ends
     * @throws PatternSyntaxException when it is none
     */
    public static Glob ofIgnoreFile(String pattern) {
        return new Glob(new IgnorePatternParser(pattern).parse());
    }

    /** A pattern, as {@link #of} reads it, that stands for a path and for nothing else. */
    public static String quote(String path) {
        return path.replaceAll("[^\\p{L}\\p{N}/]", "\\\\$0");
    }

    /** Whether the pattern stands for all of a text. */
    public boolean matches(String text) {
        return program.matches(text, false);
    }

    /** Whether the pattern stands for a path or for a directory above it. */
    public boolean matchesOrHolds(String path) {
        return program.matches(path, true);
    }
}
