package io.github.dood.it.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Numbers that were measured one after another.
 *
 * @param values at least one, the least one first
 */
record Sample(List<Double> values) {

    static Sample of(DoubleStream values) {
        return new Sample(values.sorted().boxed().toList());
    }

    double median() {
        return at(0.5);
    }

    /** The median, and between which numbers the middle half lies. */
    String text(String form) {
        return String.format(
                Locale.ROOT,
                "%1$s (%2$s to %2$s)".formatted(form, form.replace("**", "")),
                median(),
                at(0.25),
                at(0.75));
    }

    /** Between two of them lies what both have a part in. */
    private double at(double part) {
        double place = part * (values.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, values.size() - 1);
        return values.get(below) + (place - below) * (values.get(above) - values.get(below));
    }
}
