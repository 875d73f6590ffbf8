package io.github.dood.it.support;

/** What a {@link FaultyProxy} does with a request or its answer. */
public sealed interface Fault {

    /** Nothing: the engine is asked, and its answer passed on. */
    record None() implements Fault {}

    /** The connection is closed; the engine never sees the request. */
    record Refuse() implements Fault {}

    /** No answer ever comes; the engine never sees the request. */
    record Ignore() implements Fault {}

    /** The connection is closed after so many bytes of the answer. */
    record Cut(int after) implements Fault {}

    /** Nothing comes after so many bytes of the answer, not even its end. */
    record Stall(int after) implements Fault {}

    /** Something happens before the engine sees the request. */
    record Before(Runnable happening) implements Fault {}

    /** Request and answer are passed on at this speed, as over a slow line. */
    record Slow(int bytesPerSecond) implements Fault {}

    /** So many bytes of the answer are passed on. */
    default int passed() {
        if (this instanceof Cut cut) {
            return cut.after();
        }
        return this instanceof Stall stall ? stall.after() : Integer.MAX_VALUE;
    }
}
