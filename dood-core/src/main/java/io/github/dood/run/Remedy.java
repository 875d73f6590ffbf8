package io.github.dood.run;

/**
 * What the user of a front end can do, for that to say in its own words, such as by the name of an option. The text beside it
 * says what it is for, and is whole without.
 *
 * @since 0.1.0
 */
public sealed interface Remedy {

    /** The same without what must not be shown. */
    Remedy masked(Masking masking);

    /**
     * Give a setting a value.
     *
     * @param name as this API has it, such as {@code mapping}
     * @param value to be given, or to be written in that form, such as {@code /destination=/source}
     * @since 0.1.0
     */
    record Setting(String name, String value) implements Remedy {

        @Override
        public Setting masked(Masking masking) {
            return new Setting(name, masking.mask(value));
        }
    }

    /**
     * Remove at once what killed runs left on the engine.
     *
     * @since 0.1.0
     */
    record RemoveLeftovers() implements Remedy {

        @Override
        public RemoveLeftovers masked(Masking masking) {
            return this;
        }
    }
}
