package io.github.dood.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void keepsBothStreamsApartAndEveryByte() throws Exception {
        byte[] large = new byte[200_001];
        new Random(1).nextBytes(large);
        frame(1, new byte[] {1});
        frame(2, new byte[] {2});
        frame(1, new byte[0]);
        frame(1, large);

        copy();

        assertThat(output.toByteArray()).startsWith(1).endsWith(large).hasSize(large.length + 1);
        assertThat(errors.toByteArray()).containsExactly(2);
    }

    /** The other side says how long a frame is, and would choose how much memory it takes. */
    @Test
    void keepsNoMoreOfALongFrameThanAPiece() throws Exception {
        input.writeBytes(new byte[] {1, 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7});
        FrameReader frames = new FrameReader(new ByteArrayInputStream(input.toByteArray()));

        assertThat(frames.next()).isTrue();
        assertThat(frames.length()).isOne();
        assertThat(frames.buffer().length).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void noticesAHeaderThatIsCutOff() {
        input.writeBytes(new byte[] {1, 0, 0});

        assertThatThrownBy(this::copy).isInstanceOf(EOFException.class).hasMessageContaining("within a frame");
    }

    @Test
    void takesNoOtherStreamForFrames() {
        input.writeBytes("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(this::copy).isInstanceOf(IOException.class).hasMessageContaining("not in frames");
    }

    @Test
    void noticesAPayloadThatIsCutOff() throws Exception {
        frame(1, new byte[] {1, 2, 3});
        byte[] cut = new byte[input.size() - 1];
        System.arraycopy(input.toByteArray(), 0, cut, 0, cut.length);
        input.reset();
        input.writeBytes(cut);

        assertThatThrownBy(this::copy).isInstanceOf(EOFException.class).hasMessageContaining("within a frame");
    }

    private void frame(int stream, byte[] payload) throws IOException {
        input.write(ByteBuffer.allocate(8)
                .put((byte) stream)
                .position(4)
                .putInt(payload.length)
                .array());
        input.write(payload);
    }

    private void copy() throws IOException {
        FrameReader frames = new FrameReader(new ByteArrayInputStream(input.toByteArray()));
        while (frames.next()) {
            (frames.isError() ? errors : output).write(frames.buffer(), 0, frames.length());
        }
    }
}
