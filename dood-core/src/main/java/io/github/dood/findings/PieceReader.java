package io.github.dood.findings;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A report whose pieces fit into memory, and of which nothing is read behind its end. Parsers hold a piece, such as a name
 * or a string, as a whole, and one without an end may be as long as the text; what ends a piece in JSON is a quotation mark,
 * and a bracket in XML.
 */
final class PieceReader extends FilterReader {

    private static final int LONGEST = 1 << 20;

    private int length;

    private boolean isAtEnd;

    PieceReader(Reader text) {
        super(text);
    }

    /** Whether more was asked for than there is. */
    boolean isAtEnd() {
        return isAtEnd;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        isAtEnd |= character < 0;
        length = character == '"' || character == '<' ? 0 : length + 1;
        if (length > LONGEST) {
            throw new LongPieceException();
        }
        return character;
    }

    /** Not past what may be the report's last bracket: the parser comes again for more. */
    @Override
    public int read(char[] buffer, int offset, int most) throws IOException {
        for (int count = 0; count < most; ) {
            int character = read();
            if (character < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count++] = (char) character;
            if (character == ']' || character == '>') {
                return count;
            }
        }
        return most;
    }

    /** A piece is too long. */
    static final class LongPieceException extends IOException {

        private static final long serialVersionUID = 1L;

        LongPieceException() {
            super("a piece of it has more than %,d characters".formatted(LONGEST));
        }
    }
}
