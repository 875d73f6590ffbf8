package io.github.dood.internal.engine;

/**
 * A version of the Engine API, such as 1.41.
 *
 * @param major the number before the dot
 * @param minor the number after it
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    private static final int MOST_DIGITS = 4;

    /**
     * Reads a version.
     *
     * @param text such as {@code 1.41}
     * @throws IllegalArgumentException when the text is no version
     */
    public static ApiVersion parse(String text) {
        String stripped = text.strip();
        String numbers = stripped.startsWith("v") ? stripped.substring(1) : stripped;
        int dot = numbers.indexOf('.');
        String major = numbers.substring(0, Math.max(0, dot));
        String minor = numbers.substring(dot + 1);
        if (!isNumber(major) || !isNumber(minor)) {
            throw new IllegalArgumentException("\"" + text + "\" is no Engine API version such as 1.41");
        }
        return new ApiVersion(Integer.parseInt(major), Integer.parseInt(minor));
    }

    private static boolean isNumber(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }

    /** Whether this version is the other one or a later one. */
    public boolean isAtLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
