package io.github.dood.internal.memory.result;

import io.github.dood.run.ToolOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Passes on what a tool prints, and keeps a copy as long as that is not too large. */
public final class OutputRecorder implements ToolOutput {

    /** More is kept of no run: it would push many others out. */
    public static final int MOST_BYTES = 4 << 20;

    /** What a frame takes beside its bytes, so that many small ones count, too. */
    private static final int FRAME_BYTES = 16;

    private final ToolOutput output;

    private final List<RecordedResult.Frame> frames = new ArrayList<>();

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    private boolean isError;

    private long bytes;

    /** @param output takes all */
    public OutputRecorder(ToolOutput output) {
        this.output = output;
    }

    @Override
    public void write(boolean error, byte[] buffer, int length) throws IOException {
        keep(error, buffer, length);
        output.write(error, buffer, length);
    }

    @Override
    public void end() throws IOException {
        output.end();
    }

    private void keep(boolean error, byte[] buffer, int length) {
        if (error != isError) {
            endFrame();
            isError = error;
        }
        bytes += length;
        if (isWhole()) {
            frame.write(buffer, 0, length);
        }
    }

    private void endFrame() {
        if (frame.size() > 0) {
            bytes += FRAME_BYTES;
            frames.add(new RecordedResult.Frame(isError, frame.toByteArray()));
            frame.reset();
        }
        if (!isWhole()) {
            frames.clear();
        }
    }

    /** Whether all is kept. */
    public boolean isWhole() {
        return bytes <= MOST_BYTES;
    }

    /** What came, in order; nothing where not all is kept. */
    public List<RecordedResult.Frame> frames() {
        endFrame();
        return List.copyOf(frames);
    }

    /**
     * What came on one of both streams, as text.
     *
     * @param error whether on the standard error
     */
    public String text(boolean error) {
        return RecordedResult.Frame.text(frames(), error);
    }
}
