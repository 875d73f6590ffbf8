package io.github.dood.gitlab.codequality;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A text whose pieces fit into memory. Parsers hold a piece, such as a name or a string, as a whole, and one without an end
 * may be as long as the text; what ends a piece in JSON is a quotation mark, and a bracket in XML. What is skipped is no part of
 * a report, and does not count.
 */
final class PieceReader extends FilterReader {

    private static final int LONGEST = 1 << 20;

    private int length;

    PieceReader(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count((char) character);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int most) throws IOException {
        int count = super.read(buffer, offset, most);
        for (int index = offset; index < offset + count; index++) {
            count(buffer[index]);
        }
        return count;
    }

    private void count(char character) throws LongPieceException {
        length = character == '"' || character == '<' ? 0 : length + 1;
        if (length > LONGEST) {
            throw new LongPieceException();
        }
    }

    /** A piece is too long. */
    static final class LongPieceException extends IOException {

        private static final long serialVersionUID = 1L;

        LongPieceException() {
            super("a piece of it has more than %,d characters".formatted(LONGEST));
        }
    }
}
