package io.github.dood.gitlab;

import io.github.dood.error.SafeText;
import io.github.dood.error.UserOfAddress;
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

    /** Possessive, since else a long array would need a deep stack. */
    private static final String NESTED = "(?:" + STRING + "|#[^\\r\\n]*+|[^%s\"'#])*+%s[^\\r\\n]*+";

    private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);

    /** Looks ahead for the name's part, so that a long word is gone through once. */
    private static final Pattern SETTING = Pattern.compile("(?i)(?<![\\w.-])((?=[\\w.-]*?(?:" + NAMES
            + "))[\\w.-]++[\"']?[ \\t]*=[ \\t]*)("
            + "\\[" + NESTED.formatted("\\]", "\\]")
            + "|\\{" + NESTED.formatted("}", "}")
            + "|(?:" + STRING + ")(?:[ \\t]*#[^\\r\\n]*)?"
            + "|[^\\r\\n]*+)");

    /** All tokens that GitLab hands out begin so: glrt-, glpat-, glcbt- and their like. */
    private static final Pattern GITLAB_TOKEN = Pattern.compile("\\bgl[a-z0-9]*-[\\w.-]{8,}");

    /** What a parser quotes from the text, where a value without quotes may stand. */
    private static final Pattern QUOTED_WORD = Pattern.compile("(?<=Unexpected )'[^'\\\\]{3,}'");

    private Secrets() {}

    /** Whether the value of a setting of that name, or of one below it, may be secret. */
    static boolean isNameOfSecret(String name) {
        return NAME.matcher(name).find();
    }

    /** Whether a value tells something whatever its name is: an address with a user, or a token of GitLab's. */
    static boolean isSecret(String value) {
        return UserOfAddress.isIn(value) || GITLAB_TOKEN.matcher(value).find();
    }

    /** The same text, line by line, with the values hidden of all settings that may be secret. */
    static String hide(String text) {
        String settings = SETTING.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + hideLines(found.group(2))));
        return GITLAB_TOKEN.matcher(UserOfAddress.hideIn(settings)).replaceAll(HIDDEN);
    }

    /** A value for the middle of a sentence. */
    static String hideInLine(String value) {
        return SafeText.line(hide(value));
    }

    /** A parser's message without the words of the text. */
    static String hideQuoted(String message) {
        return QUOTED_WORD.matcher(message).replaceAll(Matcher.quoteReplacement("'" + HIDDEN + "'"));
    }

    private static String hideLines(String value) {
        return value.replaceAll("\\S(?:[^\\r\\n]*\\S)?", Matcher.quoteReplacement(HIDDEN));
    }
}
