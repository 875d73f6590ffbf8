package io.github.dood.run;

import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Variables for a tool, of a file as {@code docker run --env-file} reads it: a line {@code NAME=value} sets a variable, where
 * all behind the first {@code =} is the value, quotes and blanks among it; a line {@code NAME} hands on the job's own, where it is
 * set. Blanks before a name, empty lines and lines that begin with {@code #} do not count. Of two lines of a name the later counts.
 *
 * @since 0.1.0
 */
public final class EnvironmentFile {

    private static final String SETTING = "environmentFile";

    /** Linux hands no more than that to a program. */
    private static final int MOST_BYTES = 6 << 20;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** As they stand in the file, but for what is before the name: {@code NAME=value} or {@code NAME}. */
    private final List<String> lines;

    private EnvironmentFile(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @param path of the job; the engine never sees it
     * @throws InvalidSettingException when it cannot be read, is no plain file, is larger than 6 MB, is no text in UTF-8, or has a
     *     line of another form; it names the line and shows nothing of it
     */
    public static EnvironmentFile read(Path path) {
        byte[] bytes;
        try {
            bytes = PlainFile.read(path, MOST_BYTES);
        } catch (IOException unreadable) {
            throw new InvalidSettingException(SETTING, path, "cannot be read: " + SystemWords.of(unreadable));
        }
        List<String> lines = new ArrayList<>();
        int number = 0;
        int end;
        for (int start = 0; start < bytes.length; start = end + 1) {
            end = endOfLine(bytes, start);
            number++;
            String line = trimmed(text(bytes, start, end, path, number), number);
            if (!line.isEmpty() && !line.startsWith("#")) {
                check(line, path, number);
                lines.add(line);
            }
        }
        return new EnvironmentFile(lines);
    }

    private static int endOfLine(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String text(byte[] bytes, int start, int end, Path path, int number) {
        int length = end > start && bytes[end - 1] == '\r' ? end - 1 - start : end - start;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw refusal(path, number, "no text in UTF-8; save the file in that encoding");
        }
    }

    private static String trimmed(String line, int number) {
        int start = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        return line.substring(start);
    }

    /** What Unicode calls white space, as the docker CLI does. */
    private static boolean isBlank(char sign) {
        return sign >= '\t' && sign <= '\r' || sign == '\u0085' || Character.isSpaceChar(sign);
    }

    private static void check(String line, Path path, int number) {
        String name = nameOf(line);
        if (name.isEmpty()) {
            throw refusal(path, number, "a value without a name; write NAME=value");
        }
        if (name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
            throw refusal(
                    path,
                    number,
                    "a name with a blank in it; write NAME=value, without export and without blanks around the =");
        }
        if (line.indexOf(0) >= 0) {
            throw refusal(path, number, "a zero byte, which no variable can have; take it away");
        }
    }

    private static InvalidSettingException refusal(Path path, int number, String what) {
        return new InvalidSettingException(
                SETTING, path, "has in line %d %s (the line is not shown)".formatted(number, what));
    }

    private static String nameOf(String line) {
        int end = line.indexOf('=');
        return end < 0 ? line : line.substring(0, end);
    }

    /**
     * The variables that a tool gets of it.
     *
     * @param job has the value of a variable that the file only names; none where it is not set, so that the tool does not get it
     */
    public Map<String, String> variables(Function<String, Optional<String>> job) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : lines) {
            String name = nameOf(line);
            if (name.length() < line.length()) {
                variables.put(name, line.substring(name.length() + 1));
            } else {
                job.apply(name).ifPresent(value -> variables.put(name, value));
            }
        }
        return variables;
    }

    /** The values that stand in the file itself, which may be secrets. */
    public Collection<String> values() {
        return variables(name -> Optional.empty()).values();
    }

    /** How many lines there are, without the values. */
    @Override
    public String toString() {
        return lines.size() + " variables (not shown)";
    }
}
