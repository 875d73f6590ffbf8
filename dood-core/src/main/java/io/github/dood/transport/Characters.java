package io.github.dood.transport;

/** Which characters HTTP has where. */
final class Characters {

    private static final String SIGNS_OF_TOKENS = "!#$%&'*+-.^_`|~";

    private Characters() {}

    /** Whether a text is what HTTP calls a token, as methods and the names of headers are. */
    static boolean areOfToken(String text) {
        for (int index = 0; index < text.length(); index++) {
            char one = text.charAt(index);
            boolean letterOrDigit = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
            if (!letterOrDigit && SIGNS_OF_TOKENS.indexOf(one) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a character stands in no line of HTTP. The tab does. */
    static boolean isControl(int one) {
        return one < ' ' && one != '\t' || one == 127;
    }

    /** A number of digits alone; -1 where it is none, or is longer. */
    static long number(String text, int radix, int mostDigits) {
        long number = 0;
        for (int index = 0; index < text.length(); index++) {
            char one = text.charAt(index);
            int digit = one < 128 ? Character.digit(one, radix) : -1;
            if (digit < 0 || index == mostDigits) {
                return -1;
            }
            number = number * radix + digit;
        }
        return text.isEmpty() ? -1 : number;
    }
}
