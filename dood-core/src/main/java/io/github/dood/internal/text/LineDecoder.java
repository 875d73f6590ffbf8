package io.github.dood.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of text from pieces of bytes that end anywhere, even within a character. */
public final class LineDecoder {

    /** Bounds the memory when a tool prints no line breaks. */
    private static final int LONGEST_PIECE = 16 * 1024;

    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> lines;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private final StringBuilder line = new StringBuilder();

    private final CharBuffer characters = CharBuffer.allocate(8 * 1024);

    /** The bytes of a character whose rest has not come yet. */
    private final ByteBuffer unfinished = ByteBuffer.allocate(LONGEST_CHARACTER);

    /** @param lines takes each line, without its end */
    public LineDecoder(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Takes the next piece.
     *
     * @param length how many bytes of the buffer it has
     */
    public void decode(byte[] buffer, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        while (unfinished.position() > 0 && bytes.hasRemaining()) {
            unfinished.put(bytes.get());
            unfinished.flip();
            decode(unfinished, false);
            unfinished.compact();
        }
        decode(bytes, false);
        unfinished.put(bytes);
    }

    /** Says that no more bytes come: what is left is the last line. */
    public void end() {
        unfinished.flip();
        decode(unfinished, true);
        decoder.flush(characters);
        takeCharacters();
        if (!line.isEmpty()) {
            emit();
        }
        decoder.reset();
        unfinished.clear();
    }

    private void decode(ByteBuffer bytes, boolean last) {
        while (decoder.decode(bytes, characters, last).isOverflow()) {
            takeCharacters();
        }
        takeCharacters();
    }

    private void takeCharacters() {
        characters.flip();
        while (characters.hasRemaining()) {
            char character = characters.get();
            if (character == '\n') {
                emit();
            } else {
                line.append(character);
                // A line is not cut between the two halves of a character outside the basic plane.
                if (line.length() >= LONGEST_PIECE && !Character.isHighSurrogate(character)) {
                    emit();
                }
            }
        }
        characters.clear();
    }

    private void emit() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        lines.accept(line.toString());
        line.setLength(0);
    }
}
