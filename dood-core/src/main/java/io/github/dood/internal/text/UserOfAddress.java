package io.github.dood.internal.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user and password that an address may hold in front of its host, known by their form alone. A password may hold the
 * characters that end a host, and its own end as well, so all counts up to the last {@code @}: too much is hidden rather
 * than too little. The path of a socket and an image's digest have an {@code @}, too, and stay.
 */
public final class UserOfAddress {

    /** Stands for what must not be shown. */
    public static final String HIDDEN = "***";

    private UserOfAddress() {}

    /**
     * The user and password, such as {@code user:password}; none where there is none.
     *
     * @param address as a user gives it: it need not be well-formed, nor begin with a scheme
     */
    public static Optional<String> of(String address) {
        if (address.indexOf('@') < 0) {
            return Optional.empty();
        }
        Matcher matcher = Forms.AFTER_SCHEME_IF_ANY.matcher(address);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /**
     * The address with three stars in place of the user and password.
     *
     * @param address as a user gives it: it need not be well-formed, nor begin with a scheme
     */
    public static String hide(String address) {
        return address.indexOf('@') < 0 ? address : hide(Forms.AFTER_SCHEME_IF_ANY, address);
    }

    /** Whether a value holds an address, with its scheme, that has a user. */
    public static boolean isIn(String value) {
        return value.indexOf('@') >= 0 && Forms.AFTER_SCHEME.matcher(value).find();
    }

    /** The text with three stars in place of each user and password, in addresses with their scheme. */
    public static String hideIn(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        return Forms.WORD
                .matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(hide(Forms.AFTER_SCHEME, word.group())));
    }

    private static String hide(Pattern place, String address) {
        return place.matcher(address).replaceFirst("$1" + HIDDEN + "@");
    }

    /** Made for a text that has an {@code @}, as few do. */
    private static final class Forms {

        /** Atomic, so that a long text with many schemes is not searched again for each of them. */
        private static final Pattern AFTER_SCHEME = Pattern.compile("(?s)^((?>.*?(?<!unix)://))(.*)@(?!sha\\d+:)");

        private static final Pattern AFTER_SCHEME_IF_ANY = Pattern.compile("(?s)^(?!unix:)((?>(?:[a-z]+://)?))(.*)@");

        /** The most of a text that can be one address. */
        private static final Pattern WORD = Pattern.compile("[^\\s\"']+");
    }
}
