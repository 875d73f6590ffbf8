package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlWriteOptions;

/**
 * A TOML file as it was read.
 *
 * @param path as the user named it
 * @param bytes all of it
 * @param text all of it but the byte order mark, which is no part of TOML
 */
record TomlFile(Path path, byte[] bytes, String text) {

    private static final int MOST_BYTES = 512 << 10;

    /**
     * The library's time grows with the third power of this number: a thousand settings take seconds, ten thousand an
     * hour.
     */
    private static final int LONGEST_GAP = 500;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Arrays that are written anew stay on their line. */
    private static final int WIDEST_LINE = 1_000;

    static TomlFile read(Path path) {
        try {
            byte[] bytes = PlainFile.read(path, MOST_BYTES);
            TomlFile file = new TomlFile(path, bytes, withoutMark(decode(path, bytes)));
            file.requireShortGaps();
            return file;
        } catch (IOException failure) {
            throw new InvalidSettingException(
                    RunnerConfig.SETTING,
                    path,
                    "cannot be read: %s. %s".formatted(SystemWords.of(failure), advice(failure)));
        }
    }

    private void requireShortGaps() {
        int number = 0;
        int gap = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String words = line.strip();
            gap = words.isEmpty() || words.startsWith("#") ? gap + 1 : 0;
            if (gap > LONGEST_GAP) {
                throw invalid(
                        path,
                        number,
                        1,
                        "has more than %d lines without a setting, comments or empty ones, above it; take some away"
                                .formatted(LONGEST_GAP));
            }
        }
    }

    /** On most hosts only root may read it, since it holds the runners' tokens. */
    static String advice(IOException failure) {
        return failure instanceof AccessDeniedException
                ? "Do this as the user who may read it, such as with sudo, or name a copy that you may read"
                : "Name the config.toml of a GitLab Runner, /etc/gitlab-runner/config.toml on most hosts";
    }

    /** The values, with their positions; changes of them go into {@link #write}. */
    TomlParseResult parse() {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            TomlParseError first = result.errors().get(0);
            throw invalid(
                    first.position(), "is no TOML: " + Secrets.hideQuoted(first.getMessage()) + ". Fix it there first");
        }
        return result;
    }

    /**
     * The text with the changes that were made to the values.
     *
     * @param changed came from {@link #parse}
     */
    String write(TomlParseResult changed) {
        boolean indented = text.lines().anyMatch(line -> line.matches("[ \t]+\\[.*"));
        String written = changed.toToml(
                TomlWriteOptions.defaults().withMaxLineWidth(WIDEST_LINE).withIndent(indented ? 2 : 0));
        return text.endsWith("\n") ? written : written.replaceFirst("\\R\\z", "");
    }

    /** The file's bytes with another text. */
    byte[] encode(String other) {
        boolean marked = bytes.length > text.getBytes(StandardCharsets.UTF_8).length;
        return (marked ? BYTE_ORDER_MARK + other : other).getBytes(StandardCharsets.UTF_8);
    }

    InvalidSettingException invalid(TomlPosition position, String problem) {
        return invalid(path, position.line(), position.column(), problem);
    }

    private static InvalidSettingException invalid(Path path, int line, int column, String problem) {
        return new InvalidSettingException(
                RunnerConfig.SETTING,
                path,
                "line %d, column %d, %s; nothing was changed".formatted(line, column, problem));
    }

    private static String decode(Path path, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        boolean malformed =
                decoder.decode(ByteBuffer.wrap(bytes), decoded, true).isError();
        String text = decoded.flip().toString();
        if (malformed) {
            int lastBreak = text.lastIndexOf('\n');
            throw invalid(
                    path,
                    (int) text.chars().filter(character -> character == '\n').count() + 1,
                    text.length() - lastBreak,
                    "is no UTF-8, which TOML must be: save the file as UTF-8");
        }
        return text;
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
