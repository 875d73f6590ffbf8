package io.github.dood.internal.memory.digest;

import java.nio.ByteBuffer;

/**
 * What a tool can see of an input beside its name.
 *
 * @param kind what it is
 * @param mode of a file, what is neither the umask's nor a checkout's
 * @param digest of a file's content, or of where a link leads and what is there; empty where there is nothing to digest
 */
record InputState(Kind kind, int mode, byte[] digest) {

    /** In bytes. */
    static final int DIGEST_LENGTH = 32;

    /** In bytes. */
    static final int LENGTH = 1 + Short.BYTES + DIGEST_LENGTH;

    static final InputState MISSING = new InputState(Kind.MISSING, 0, new byte[DIGEST_LENGTH]);

    /** What an input can be. */
    enum Kind {
        /** Nothing is there. */
        MISSING('-'),
        FILE('f'),
        LINK('l');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }
    }

    void write(ByteBuffer buffer) {
        buffer.put(kind.letter).putShort((short) mode).put(digest);
    }
}
