package io.github.dood.internal.ci.gitlab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlValue;

/**
 * Hides the values of a TOML text that may be secret, in whatever way they and their names are written: the library for
 * TOML says which there are and where each begins.
 */
final class SecretValues {

    private static final String HIDDEN = "\"***\"";

    /** The parts of a value. Strings and comments are matched as a whole, since they may hold brackets. */
    private static final Pattern PART = Pattern.compile(Secrets.STRING + "|#[^\\r\\n]*+|[\\[{]|[]}]|[^\\[\\]{}\"'#]++");

    private static final Pattern SCALAR = Pattern.compile(Secrets.STRING + "|[^,\\]}#\\r\\n]*[^,\\]}#\\s]");

    private final String text;

    private final int[] lineStarts;

    /** Where each begins and ends. */
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

    private SecretValues(String text) {
        this.text = text;
        this.lineStarts = Pattern.compile("^|\n")
                .matcher(text)
                .results()
                .mapToInt(found -> found.end())
                .toArray();
    }

    /** The same text, line by line. Comments are left to {@link Secrets#hide}. */
    static String hide(String text) {
        SecretValues values = new SecretValues(text);
        values.examine(Toml.parse(text), false);
        StringBuilder shown = new StringBuilder();
        int end = 0;
        for (Map.Entry<Integer, Integer> range : values.ranges.entrySet()) {
            String value = text.substring(range.getKey(), range.getValue());
            shown.append(text, end, range.getKey()).append(HIDDEN).append(value.replaceAll("[^\\r\\n]", ""));
            end = range.getValue();
        }
        return shown.append(text, end, text.length()).toString();
    }

    private void examine(TomlTable table, boolean secret) {
        for (String name : table.keySet()) {
            examine(table.entry(List.of(name)).value(), secret || Secrets.isNameOfSecret(name));
        }
    }

    private void examine(TomlArray array, boolean secret) {
        for (int index = 0; index < array.size(); index++) {
            examine(array.entry(index).value(), secret);
        }
    }

    private void examine(TomlValue value, boolean secret) {
        Object content = value.get();
        if (secret && !isOfSections(value) || content instanceof String words && Secrets.isSecret(words)) {
            int start = offset(value.position());
            ranges.put(start, end(start));
        } else if (content instanceof TomlTable table) {
            examine(table, secret);
        } else if (content instanceof TomlArray array) {
            examine(array, secret);
        }
    }

    /** Whether it is not written in one piece: a table of a section's header or of dotted names, or a list of sections. */
    private boolean isOfSections(TomlValue value) {
        Object content = value.get();
        if (content instanceof TomlArray array) {
            return !array.isEmpty() && isOfSections(array.entry(0).value());
        }
        return content instanceof TomlTable
                && Optional.ofNullable(value.position())
                        .filter(position -> text.charAt(offset(position)) == '{')
                        .isEmpty();
    }

    /** The library counts characters as Unicode does. */
    private int offset(TomlPosition position) {
        return text.offsetByCodePoints(lineStarts[position.line() - 1], position.column() - 1);
    }

    private int end(int start) {
        boolean hasParts = text.charAt(start) == '[' || text.charAt(start) == '{';
        Matcher part = (hasParts ? PART : SCALAR).matcher(text).region(start, text.length());
        int depth = 0;
        while (part.lookingAt()) {
            depth += switch (part.group()) {
                case "[", "{" -> 1;
                case "]", "}" -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return part.end();
            }
            part.region(part.end(), text.length());
        }
        return text.length();
    }
}
