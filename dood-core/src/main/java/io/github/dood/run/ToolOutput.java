package io.github.dood.run;

import io.github.dood.internal.text.LineDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes what a tool prints, live and in order, byte for byte. Called from one thread at a time; while it is busy the tool
 * waits, so nothing piles up in memory. Docker drops what is not taken within two seconds of the tool's end and no longer
 * fits into what lies between the two: where that may have happened the run fails, and says so.
 *
 * @since 0.1.0
 */
public interface ToolOutput {

    /**
     * Takes some bytes.
     *
     * @param error whether the tool wrote them to its standard error
     * @param buffer reused after this call, so it must not be kept
     * @param length how many bytes count, from the buffer's start
     * @throws IOException when they cannot be passed on; the tool is ended then
     */
    void write(boolean error, byte[] buffer, int length) throws IOException;

    /**
     * Called once after the last byte, also where the tool was killed or its output broke off.
     *
     * @throws IOException when what was held back cannot be passed on
     */
    default void end() throws IOException {}

    /** Drops everything. */
    static ToolOutput none() {
        return (error, buffer, length) -> {};
    }

    /** Passes the bytes on unchanged and flushes each time; closes neither stream. */
    static ToolOutput to(OutputStream standardOutput, OutputStream standardError) {
        return (error, buffer, length) -> {
            OutputStream stream = error ? standardError : standardOutput;
            stream.write(buffer, 0, length);
            stream.flush();
        };
    }

    /**
     * Passes on lines of text, decoded as UTF-8; bytes that are none become U+FFFD. A line of more than 16,384 characters
     * is passed on in pieces of that length.
     */
    static ToolOutput lines(Consumer<String> standardOutput, Consumer<String> standardError) {
        LineDecoder output = new LineDecoder(standardOutput);
        LineDecoder errors = new LineDecoder(standardError);
        return new ToolOutput() {
            @Override
            public void write(boolean error, byte[] buffer, int length) {
                (error ? errors : output).decode(buffer, length);
            }

            @Override
            public void end() {
                output.end();
                errors.end();
            }
        };
    }

    /** Keeps everything in memory, for tools that print little. */
    static Captured capture() {
        return new Captured();
    }

    /** Passes everything on to several sinks, in the given order; each is told of the end, also where another fails at it. */
    static ToolOutput all(List<ToolOutput> sinks) {
        List<ToolOutput> all = List.copyOf(sinks);
        return new ToolOutput() {
            @Override
            public void write(boolean error, byte[] buffer, int length) throws IOException {
                for (ToolOutput sink : all) {
                    sink.write(error, buffer, length);
                }
            }

            @Override
            public void end() throws IOException {
                List<IOException> failures = new ArrayList<>();
                for (ToolOutput sink : all) {
                    try {
                        sink.end();
                    } catch (IOException failure) {
                        failures.add(failure);
                    }
                }
                if (!failures.isEmpty()) {
                    throw failures.get(0);
                }
            }
        };
    }

    /**
     * What a tool printed. Safe for use by several threads; of a tool that still runs it has what came so far.
     *
     * @since 0.1.0
     */
    final class Captured implements ToolOutput {

        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

        private Captured() {}

        @Override
        public void write(boolean error, byte[] buffer, int length) {
            (error ? errors : output).write(buffer, 0, length);
        }

        /** The bytes of the standard output. */
        public byte[] outputBytes() {
            return output.toByteArray();
        }

        /** The bytes of the standard error. */
        public byte[] errorBytes() {
            return errors.toByteArray();
        }

        /** The standard output as UTF-8; bytes that are none become U+FFFD. */
        public String stdout() {
            return output.toString(StandardCharsets.UTF_8);
        }

        /** The standard error as UTF-8; bytes that are none become U+FFFD. */
        public String stderr() {
            return errors.toString(StandardCharsets.UTF_8);
        }
    }
}
