package io.github.dood.transport;

import java.io.InputStream;

/** Gives bytes for as long as anybody reads. */
final class EndlessStream extends InputStream {

    @Override
    public int read() {
        return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return length;
    }
}
