package io.github.dood.it.fault;

import java.io.IOException;

/**
 * What a {@link LyingEngine} says in place of the truth.
 *
 * @param name in words for people
 * @param call a regular expression of the calls that it is the answer to
 * @param teller says it
 */
record Lie(String name, String call, Teller teller) {

    /** Answers a request. */
    @FunctionalInterface
    interface Teller {

        /** @param truth answers as a real engine would */
        void tell(Exchange exchange, Truth truth) throws IOException, InterruptedException;
    }

    /** The answer of a real engine. */
    @FunctionalInterface
    interface Truth {

        void tell() throws IOException, InterruptedException;
    }
}
