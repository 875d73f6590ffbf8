package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is kept of a run that passed.
 *
 * @param exitCode the tool's
 * @param target where the tool saw the workspace
 * @param files how many inputs it had
 * @param outputs the files that it left among its outputs
 * @param printed what it printed, in order
 */
public record RecordedResult(int exitCode, String target, int files, Contents outputs, List<Frame> printed) {

    /**
     * What it printed on one of both streams, as text.
     *
     * @param error whether on the standard error
     */
    public String text(boolean error) {
        return Frame.text(printed, error);
    }

    /**
     * Some of what it printed at once.
     *
     * @param error whether on its standard error
     * @param bytes as they came
     */
    public record Frame(boolean error, byte[] bytes) {

        static String text(List<Frame> frames, boolean error) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Frame frame : frames) {
                if (frame.error() == error) {
                    all.writeBytes(frame.bytes());
                }
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
