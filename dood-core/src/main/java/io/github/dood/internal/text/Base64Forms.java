package io.github.dood.internal.text;

import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What base64 makes of a value wherever that stands in a longer text, such as a password in the header of a login: by what
 * stands before it there are three forms, in each of two alphabets.
 */
public final class Base64Forms {

    private static final int BITS_OF_BYTE = 8;

    private static final int BITS_OF_LETTER = 6;

    private static final int BYTES_OF_GROUP = 3;

    private Base64Forms() {}

    /**
     * The letters that come from the value alone, without those that it shares with its neighbours: as they are, and as
     * JSON writes them.
     */
    public static Stream<String> of(String value) {
        String quoted = new JsonPrimitive(value).toString();
        return Stream.of(value, quoted.substring(1, quoted.length() - 1))
                .flatMap(Base64Forms::lettersOf)
                .distinct();
    }

    private static Stream<String> lettersOf(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> IntStream.range(0, BYTES_OF_GROUP).mapToObj(before -> {
                    byte[] text = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, text, before, bytes.length);
                    return encoder.encodeToString(text)
                            .substring(
                                    -Math.floorDiv(-before * BITS_OF_BYTE, BITS_OF_LETTER),
                                    text.length * BITS_OF_BYTE / BITS_OF_LETTER);
                }));
    }
}
