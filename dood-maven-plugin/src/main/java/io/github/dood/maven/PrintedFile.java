package io.github.dood.maven;

import io.github.dood.findings.Printout;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a tool prints to its standard output, kept until its end in a temporary file: it may be longer than memory. The file
 * has no name once it is open, so that nothing is left of it, even when the build is killed.
 */
final class PrintedFile implements ToolOutput, Printout, AutoCloseable {

    private static final long MOST = 64 << 20;

    private final FileChannel file;

    private boolean isTooLong;

    private PrintedFile(FileChannel file) {
        this.file = file;
    }

    /**
     * An empty one.
     *
     * @throws DoodException when there is no room for temporary files
     */
    static PrintedFile create() {
        try {
            Path path = Files.createTempFile("dood", ".out");
            return new PrintedFile(FileChannel.open(
                    path,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE,
                    LinkOption.NOFOLLOW_LINKS));
        } catch (IOException failure) {
            throw new DoodException(
                    "codeQuality: what the tool prints cannot be kept in a temporary file: %s. Make room in %s, or name another directory by -Djava.io.tmpdir."
                            .formatted(SystemWords.withPath(failure), System.getProperty("java.io.tmpdir")),
                    failure);
        }
    }

    @Override
    public void write(boolean error, byte[] buffer, int length) throws IOException {
        if (error) {
            return;
        }
        isTooLong |= file.position() + length > MOST;
        for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length); !isTooLong && bytes.hasRemaining(); ) {
            file.write(bytes);
        }
    }

    /** @throws DoodException when the tool printed too much */
    @Override
    public Reader open() {
        if (isTooLong) {
            throw new DoodException("the tool printed more than %,d MB, too much for a report. Name fewer files."
                    .formatted(MOST >> 20));
        }
        return new InputStreamReader(new FromStart(file), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Each reader has a place of its own, and closes nothing. */
    private static final class FromStart extends InputStream {

        private final FileChannel file;

        private long position;

        FromStart(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) throws IOException {
            int count = file.read(ByteBuffer.wrap(buffer, offset, most), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
