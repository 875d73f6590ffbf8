package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.text.SafeText;
import io.github.dood.internal.text.UserOfAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what may be secret in the text of a config.toml before anything of it is shown. It reads the text alone, so that
 * it hides as much in comments and in broken files. Too much is hidden rather than too little.
 */
final class Secrets {

    private static final String HIDDEN = "***";

    private static final String NAMES =
            "token|secret|pass|pwd|key|credential|auth|dsn|bearer|private|env|script|header|login|connection"
                    + "|command|arg|variable|option";

    /** A string of TOML, in each of its four forms. */
    static final String STRING =
            "\"\"\"(?:[^\"\\\\]|(?s:\\\\.)|\"(?!\"\"))*+\"{3,5}|'''(?s:.*?)'{3,5}|\"(?:[^\"\\\\\\r\\n]|\\\\.)*+\"|'[^'\\r\\n]*+'";

    /**
     * Possessive, since a long array would need a deep stack otherwise. It also matches a string without an end, since
     * otherwise a text with many of them would be searched again for each.
     */
    private static final String NESTED = "(?:" + STRING + "|#[^\\r\\n]*+|[^%s\"'#])*+[^\\r\\n]*+";

    private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);

    /** Looks ahead for the name's part, so that a long word is searched only once. */
    private static final Pattern SETTING = Pattern.compile("(?i)(?<![\\w.-])((?=[\\w.-]*?(?:" + NAMES
            + "))[\\w.-]++[\"']?[ \\t]*=[ \\t]*)("
            + "\\[" + NESTED.formatted("\\]")
            + "|\\{" + NESTED.formatted("}")
            + "|(?:" + STRING + ")(?:[ \\t]*#[^\\r\\n]*)?"
            + "|[^\\r\\n]*+)");

    /** All tokens that GitLab hands out begin so: glrt-, glpat-, glcbt- and their like. */
    private static final Pattern GITLAB_TOKEN = Pattern.compile("\\bgl[a-z0-9]*-[\\w.-]{8,}");

    private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*+");

    /** What a parser quotes from the text. It may be any part of it: a value, or an invalid name. */
    private static final Pattern QUOTED_WORDS = Pattern.compile("(?s)(?<=Unexpected ').{3,}(?=', expected)");

    /** A character by its number. */
    private static final Pattern CHARACTER = Pattern.compile("\\\\u\\p{XDigit}{4}");

    private static final Pattern QUOTED_NAME = Pattern.compile("^.+(?= previously defined| is not )");

    /** As the GitLab Runner's settings are called. */
    private static final Pattern USUAL_NAME = Pattern.compile("[a-z_]+(?:\\.[a-z_]+)*");

    private Secrets() {}

    /** Whether the value of a setting of that name, or of one below it, may be secret. */
    static boolean isNameOfSecret(String name) {
        return NAME.matcher(name).find();
    }

    /** Whether a value is a secret whatever its name is: an address with a user, or a token of GitLab's. */
    static boolean isSecret(String value) {
        return UserOfAddress.isIn(value) || GITLAB_TOKEN.matcher(value).find();
    }

    /** The same text, line by line, with the values hidden of all settings that may be secret. */
    static String hide(String text) {
        String settings = SETTING.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + hideLines(found.group(2))));
        String tokens = GITLAB_TOKEN.matcher(UserOfAddress.hideIn(settings)).replaceAll(HIDDEN);
        return COMMENT.matcher(tokens).replaceAll(found -> Matcher.quoteReplacement(hideComment(found.group())));
    }

    /** A value for the middle of a sentence. */
    static String hideInLine(String value) {
        return SafeText.line(hide(value));
    }

    /** A parser's message without the words of the text. */
    static String hideQuoted(String message) {
        String words = hide(QUOTED_WORDS, CHARACTER, message);
        return hide(QUOTED_NAME, USUAL_NAME, words);
    }

    private static String hide(Pattern quoted, Pattern harmless, String message) {
        return quoted.matcher(message)
                .replaceFirst(found ->
                        harmless.matcher(found.group()).matches() ? Matcher.quoteReplacement(found.group()) : HIDDEN);
    }

    /** People write names in comments in many ways, so everything behind a name is hidden. */
    private static String hideComment(String comment) {
        Matcher name = NAME.matcher(comment);
        return name.find() && !comment.substring(name.end()).isBlank()
                ? comment.substring(0, name.end()) + " " + HIDDEN
                : comment;
    }

    private static String hideLines(String value) {
        return value.replaceAll("\\S(?:[^\\r\\n]*\\S)?", Matcher.quoteReplacement(HIDDEN));
    }
}
