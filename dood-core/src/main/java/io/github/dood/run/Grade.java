package io.github.dood.run;

import java.util.Locale;

/**
 * How much a finding matters.
 *
 * @since 0.1.0
 */
public enum Grade {
    /** As it should be. */
    OK,
    /** Works, and could work better or be meant otherwise. */
    HINT,
    /** Tools cannot run, or not as asked. */
    PROBLEM;

    /** As people and {@link Diagnosis#json} read it: {@code ok}, {@code hint}, {@code problem}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
