package io.github.dood.internal.engine.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** Values in DER, read one behind the other. What DER would write otherwise is no DER, and no length leads beyond the end. */
final class Der {

    static final int INTEGER = 0x02;

    static final int BIT_STRING = 0x03;

    static final int OCTET_STRING = 0x04;

    static final int NULL = 0x05;

    static final int OBJECT_IDENTIFIER = 0x06;

    static final int SEQUENCE = 0x30;

    private static final int LONG_LENGTH = 0x80;

    /** Enough for values of 16 MB. */
    private static final int MOST_BYTES_OF_LENGTH = 3;

    private final byte[] bytes;

    private int position;

    /** @param bytes are not changed */
    Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The tag of the n-th value within a value, which a structure may leave out or replace by another. */
    static int choice(int number) {
        return 0xa0 + number;
    }

    boolean hasNext(int tag) {
        return position < bytes.length && (bytes[position] & 0xff) == tag;
    }

    /** The values within the next one. */
    Der inside(int tag) throws IOException {
        return new Der(content(tag));
    }

    /** What the next value has. */
    byte[] content(int tag) throws IOException {
        if (!hasNext(tag)) {
            throw malformed();
        }
        position++;
        int length = length();
        if (length > bytes.length - position) {
            throw malformed();
        }
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Passes over the next value, if it is there. */
    void skip(int tag) throws IOException {
        if (hasNext(tag)) {
            content(tag);
        }
    }

    /** The next value, a number that is not negative. */
    BigInteger number() throws IOException {
        byte[] content = content(INTEGER);
        boolean negative = content.length == 0 || content[0] < 0;
        boolean padded = content.length > 1 && content[0] == 0 && content[1] >= 0;
        if (negative || padded) {
            throw malformed();
        }
        return new BigInteger(content);
    }

    /** Nothing may be left. */
    void end() throws IOException {
        if (position < bytes.length) {
            throw malformed();
        }
    }

    private int length() throws IOException {
        int first = next();
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        if (count == 0 || count > MOST_BYTES_OF_LENGTH) {
            throw malformed();
        }
        int length = 0;
        for (int index = 0; index < count; index++) {
            length = length << 8 | next();
        }
        if (length < LONG_LENGTH || length >>> 8 * (count - 1) == 0) {
            throw malformed();
        }
        return length;
    }

    private int next() throws IOException {
        if (position == bytes.length) {
            throw malformed();
        }
        return bytes[position++] & 0xff;
    }

    /** Says nothing of the bytes: they are a secret. */
    private static IOException malformed() {
        return new IOException("it is not in the form of PKCS#8, PKCS#1 or SEC1");
    }
}
