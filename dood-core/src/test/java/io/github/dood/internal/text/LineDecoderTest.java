package io.github.dood.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineDecoderTest {

    private final List<String> lines = new ArrayList<>();

    private final LineDecoder decoder = new LineDecoder(lines::add);

    @Test
    void decodesTextThatIsCutAnywhere() {
        byte[] text = "aé€😀\r\nzweite Zeile\n\nEnde".getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= text.length; first++) {
            for (int second = first; second <= text.length; second++) {
                lines.clear();
                pass(Arrays.copyOfRange(text, 0, first));
                pass(Arrays.copyOfRange(text, first, second));
                pass(Arrays.copyOfRange(text, second, text.length));
                decoder.end();

                assertThat(lines).containsExactly("aé€😀", "zweite Zeile", "", "Ende");
            }
        }
    }

    @Test
    void decodesTextThatComesByteByByte() {
        for (byte single : "ü😀\n".getBytes(StandardCharsets.UTF_8)) {
            pass(new byte[] {single});
        }
        decoder.end();

        assertThat(lines).containsExactly("ü😀");
    }

    @Test
    void replacesBytesThatAreNoText() {
        pass(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 'b', '\n', (byte) 0xe2, (byte) 0x82});
        decoder.end();

        assertThat(lines).containsExactly("a\ufffd\ufffdb", "\ufffd");
    }

    @Test
    void passesALongLineOnInPieces() {
        byte[] piece = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        for (int count = 0; count < 100; count++) {
            pass(piece);
        }
        decoder.end();

        assertThat(String.join("", lines)).hasSize(1_000_000);
        assertThat(lines).allMatch(line -> line.length() <= 16 * 1024 + 1);
    }

    private void pass(byte[] bytes) {
        decoder.decode(bytes, bytes.length);
    }
}
