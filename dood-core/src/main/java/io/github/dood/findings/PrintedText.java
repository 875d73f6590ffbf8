package io.github.dood.findings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** What a tool printed, from some place on. What looks like the beginning of something can be put back. */
final class PrintedText extends PushbackReader {

    /** More than the longest beginning. */
    private static final int MOST_PUT_BACK = 64;

    private long position;

    private PrintedText(Reader text, long position) {
        super(text, MOST_PUT_BACK);
        this.position = position;
    }

    /**
     * Begins to read.
     *
     * @param from the place of the first character, from 0
     */
    static PrintedText open(Printout output, long from) throws IOException {
        Reader text = new BufferedReader(output.open());
        for (long left = from; left > 0; ) {
            left -= text.skip(left);
        }
        return new PrintedText(text, from);
    }

    /** The place of the next character, as long as what was put back is what was read. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        position++;
        return character;
    }

    void putBack(String beginning) throws IOException {
        unread(beginning.toCharArray());
        position -= beginning.length();
    }
}
