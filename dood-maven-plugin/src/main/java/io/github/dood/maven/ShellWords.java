package io.github.dood.maven;

import io.github.dood.run.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words of a command line in the POM or on Maven's command line: a list of {@code <arg>}, or one string that is split as
 * a POSIX shell splits words: at blanks, but not within single or double quotes or behind a backslash. Nothing is
 * expanded. No library splits so: those there are drop the backslashes of PHP's class names in single quotes.
 */
public final class ShellWords {

    private final List<String> words = new ArrayList<>();

    private Optional<String> commandLine = Optional.empty();

    /** Takes the one string; split later, since Maven would bury the error of a missing quote. */
    void set(String text) {
        commandLine = Optional.of(text);
    }

    /** Takes the text of an {@code <arg>}, which is one word whatever it holds. */
    void addArg(String word) {
        words.add(word);
    }

    /**
     * The words in order; none where nobody gave any, since Maven makes an object of this class even then, nor where the
     * one string has none.
     *
     * @param setting the parameter's name, for the error
     * @throws InvalidSettingException when a quote has no end
     */
    Optional<List<String>> toList(String setting) {
        List<String> given =
                words.isEmpty() && commandLine.isPresent() ? split(setting, commandLine.get()) : List.copyOf(words);
        return given.isEmpty() ? Optional.empty() : Optional.of(given);
    }

    /** Shown by {@code mvn -X}. */
    @Override
    public String toString() {
        return words.isEmpty() ? commandLine.orElse("not set") : words.toString();
    }

    static List<String> split(String setting, String commandLine) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int index = 0; index < commandLine.length(); index++) {
            char character = commandLine.charAt(index);
            if (quote != 0 && character == quote) {
                quote = 0;
            } else if (character == '\\' && quote != '\'' && index + 1 < commandLine.length()) {
                char next = commandLine.charAt(++index);
                // Within double quotes a backslash is itself unless it protects something.
                if (quote == '"' && "\"\\$`".indexOf(next) < 0) {
                    word.append(character);
                }
                word.append(next);
                inWord = true;
            } else if (quote != 0) {
                word.append(character);
            } else if (character == '"' || character == '\'') {
                quote = character;
                inWord = true;
            } else if (Character.isWhitespace(character)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(character);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new InvalidSettingException(
                    setting,
                    commandLine,
                    "has a quote %s without its end; add it, or write \\%s".formatted(quote, quote));
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
