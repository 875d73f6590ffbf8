package io.github.dood.it.bench;

import java.util.Locale;

/**
 * What a figure has to be.
 *
 * @param limit the number that it is held against
 * @param most whether it may not be more; otherwise it may not be less
 */
record Goal(double limit, boolean most) {

    static Goal atMost(double limit) {
        return new Goal(limit, true);
    }

    static Goal atLeast(double limit) {
        return new Goal(limit, false);
    }

    /** As the report says it: a figure that is printed as the limit itself meets it. */
    String verdict(double measured) {
        double rounded = Math.round(measured * 100) / 100.0;
        return verdict(most ? rounded <= limit : rounded >= limit);
    }

    static String verdict(boolean isMet) {
        return isMet ? "met" : "**missed**";
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, most ? "at most %.2f" : "at least %.2f", limit);
    }
}
