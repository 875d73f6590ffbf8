package io.github.dood.internal.engine.http;

/**
 * How much of an answer becomes a tree in memory. A tree takes a hundred times the memory of its shortest text.
 *
 * @param bytes of its text
 * @param values in it, names included
 */
record JsonBounds(int bytes, int values) {

    /** For an answer that says one thing: an id, a version, an exit code, a refusal. */
    static final JsonBounds WORD = new JsonBounds(64 << 10, 2_000);

    /**
     * For all that an engine knows of one thing; a container's arguments, six million bytes at most, are in it twice.
     */
    static final JsonBounds DESCRIPTION = new JsonBounds(16 << 20, 50_000);

    /**
     * For a list: the bytes of each member, and all values that are kept, such as those of ten thousand containers.
     */
    static final JsonBounds LIST = new JsonBounds(1 << 20, 200_000);
}
