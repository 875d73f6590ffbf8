package io.github.dood.internal.engine;

import java.util.regex.Pattern;

/** The path of a call, for those who have to allow it. */
final class CallPath {

    private static final Pattern QUERY = Pattern.compile("(?s)\\?.*");

    private static final Pattern VERSION = Pattern.compile("^/v\\d+\\.\\d+(?=/)");

    /** An image's name may have slashes. */
    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "^(/(?:containers|volumes|images|distribution)/)(?!(?:create|json)$).+?(/(?:json|archive|attach|start|wait|kill))?$");

    private CallPath() {}

    static String withoutQuery(String path) {
        return QUERY.matcher(path).replaceFirst("");
    }

    /** The path for calls of that kind, whatever the API's version and the thing that is asked about. */
    static String pattern(String path) {
        String plain = VERSION.matcher(withoutQuery(path)).replaceFirst("");
        return ONE_OF_MANY.matcher(plain).replaceFirst("$1*$2");
    }
}
