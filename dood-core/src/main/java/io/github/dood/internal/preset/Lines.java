package io.github.dood.internal.preset;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of a text, of which a long one is cut: nobody reads more of it, and it may be as long as the text. */
final class Lines {

    private static final int LONGEST = 8 * 1024;

    private final Reader text;

    private final char[] buffer = new char[LONGEST];

    private int begin;

    private int end;

    Lines(Reader text) {
        this.text = text;
    }

    /** The next one, without what ends it; none at the end. */
    Optional<String> next() throws IOException {
        if (begin == end && !fill()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        do {
            int start = begin;
            while (begin < end && buffer[begin] != '\n' && buffer[begin] != '\r') {
                begin++;
            }
            line.append(buffer, start, Math.min(begin - start, LONGEST - line.length()));
        } while (begin == end && fill());
        // Behind its end; of two characters that end a line the second is an empty one.
        begin = Math.min(begin + 1, end);
        return Optional.of(line.toString());
    }

    private boolean fill() throws IOException {
        begin = 0;
        end = Math.max(0, text.read(buffer));
        return end > 0;
    }
}
