package io.github.dood.internal.environment;

import io.github.dood.run.InvalidSettingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Texts that Java could not read or cannot name, since the locale of its process lacks their letters: without a locale,
 * as in most jobs, that is all beyond ASCII. Java puts a replacement character in the place of each; nothing that has one
 * may be used as if it were right.
 */
public final class MissingLetters {

    /** What Java reads where it cannot read a letter. */
    private static final char UNREAD = '\uFFFD';

    private static final String ADVICE = "start the build with LC_ALL=C.UTF-8";

    /** A letter beyond ASCII and beyond the alphabets of Europe. */
    private static final String FAR = "\u4e2d";

    private MissingLetters() {}

    /** Whether the locale of this process lacks letters, so that some may have been lost. */
    public static boolean arePossible() {
        return !canName(FAR);
    }

    /** Whether files can be named by a text. */
    public static boolean canName(String text) {
        try {
            return Path.of(text) != null;
        } catch (InvalidPathException unnamed) {
            return false;
        }
    }

    /** Whether a text has a letter that was not read. */
    public static boolean areIn(String text) {
        return text.indexOf(UNREAD) >= 0;
    }

    /**
     * A text as a path.
     *
     * @param setting what holds the text
     * @throws InvalidSettingException when it can be none
     */
    public static Path path(String setting, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unnamed) {
            throw new InvalidSettingException(
                    setting, text, "can be no path: %s; %s".formatted(unnamed.getReason(), reason(text)));
        }
    }

    /**
     * Looks at texts that somebody outside gave, perhaps by way of Java.
     *
     * @param setting what holds the texts
     * @throws InvalidSettingException when one has a letter that was not read, where the locale may be why
     */
    public static void check(String setting, Collection<String> texts) {
        for (String text : texts) {
            if (areIn(text) && arePossible()) {
                throw lost(setting);
            }
        }
    }

    /** A text of which letters were lost; without the text, which is not the user's any more. */
    public static InvalidSettingException lost(String setting) {
        return new InvalidSettingException(
                setting, "has letters that the locale of this process lacks, and Java lost them; " + ADVICE);
    }

    /** What to do about a path that is none. */
    public static String advice(InvalidPathException unnamed) {
        return "\"%s\" can be no path: %s; %s"
                .formatted(unnamed.getInput(), unnamed.getReason(), reason(unnamed.getInput()));
    }

    private static String reason(String text) {
        return text.indexOf(0) >= 0 ? "take the zero byte away" : "where the locale lacks its letters, " + ADVICE;
    }
}
